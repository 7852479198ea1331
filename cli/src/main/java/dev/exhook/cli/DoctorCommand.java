package dev.exhook.cli;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import dev.exhook.conformance.internal.settings.TlsOptions;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.conformance.internal.target.Target;
import dev.exhook.conformance.internal.target.TargetSource;
import dev.exhook.conformance.internal.target.WireTls;
import dev.exhook.emqx.internal.api.Credentials;
import dev.exhook.emqx.internal.api.EmqxApi;
import dev.exhook.emqx.internal.api.EmqxApiException;
import dev.exhook.emqx.internal.doctor.BrokerReader;
import dev.exhook.emqx.internal.doctor.BrokerState;
import dev.exhook.emqx.internal.doctor.BrokerState.ProviderEntry;
import dev.exhook.emqx.internal.doctor.Doctor;
import dev.exhook.emqx.internal.doctor.Examination;
import dev.exhook.emqx.internal.doctor.SeenProvider;
import dev.exhook.emqx.internal.visit.AlreadyThereException;
import dev.exhook.emqx.internal.visit.Guest;
import dev.exhook.emqx.internal.visit.UnreachableListenerException;
import dev.exhook.emqx.internal.visit.Visit;
import dev.exhook.emqx.internal.visit.VisitFindings;
import dev.exhook.emqx.internal.visit.Visits;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code exhook-tck doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Looks at a running EMQX and says, hook by hook, whether a provider can be asked, or what keeps it from being"
                    + " asked. It only reads (GET requests of the REST API), but with --mqtt: then a client comes,"
                    + " publishes and subscribes, and hooks are called for it."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:no problem was found",
            "1:there are problems",
            "2:wrong usage, or EMQX refuses the login",
            "3:EMQX could not be reached"
        })
final class DoctorCommand implements Callable<Integer>, WithOptions {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Section("doctor")
    record Options(
            @Option(label = "URL", help = "EMQX's REST API, as http://localhost:18083.")
            Optional<URI> api,

            @Option(label = "NAME", fallback = "admin", help = "A user of its dashboard; a viewer is enough.")
            String user,

            @Option(
                    label = "PASSWORD",
                    secret = true,
                    environment = "EMQX_PASSWORD",
                    help = "That user's password; better as the environment variable EMQX_PASSWORD.")
            Optional<String> password,

            @Option(label = "KEY", help = "An API key in place of a user.")
            Optional<String> apiKey,

            @Option(
                    label = "SECRET",
                    secret = true,
                    environment = "EMQX_API_SECRET",
                    help = "Its secret; better as the environment variable EMQX_API_SECRET.")
            Optional<String> apiSecret,

            @Option(
                    label = "PROFILE",
                    fallback = "legacy",
                    help =
                            "The security profile that EMQX was started with, which it does not tell: legacy, or from 6.2 on"
                                    + " hardened.")
            Profile profile,

            @Option(
                    label = "HOST:PORT",
                    help =
                            "The provider, as this machine sees it: it is loaded once, to say why EMQX does not reach it.")
            Optional<Endpoint> target,

            TlsOptions tls,
            VisitOptions visit,

            @Option(label = "FILE", help = "Write the result as JSON; - is standard output.")
            Optional<Path> json) {}

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Integer call() {
        Bound<Options> bound = CommandOptions.of(spec, Options.class);
        Options options = bound.value();
        URI api = options.api().orElseThrow(() -> bound.error("api", "is missing: as http://localhost:18083"));
        Optional<OutputFile> json = options.json()
                .map(path -> new OutputFile(bound.given("json").orElseThrow().where(), path));
        json.ifPresent(OutputFile::requireWritable);
        Optional<Guest> guest = options.visit().guest(bound);
        EmqxApi emqx = emqx(bound, api);
        BrokerState state = asked(api, () -> new BrokerReader(emqx).read(options.profile()));
        Map<String, SeenProvider> seen =
                options.target().map(target -> seen(state, target, bound)).orElse(Map.of());
        Optional<Visit> visit = guest.map(one -> visit(bound, one, () -> Visits.send(emqx, state.providers(), one)));
        Examination examination = Doctor.examine(state, seen)
                .with(visit.map(one -> VisitFindings.of(one, state.providers())).orElse(List.of()));
        PrintWriter out = spec.commandLine().getOut();
        json.ifPresent(output -> output.write(DoctorText.json(state, examination, visit), out));
        if (json.filter(OutputFile::isStandardOutput).isEmpty()) {
            DoctorText.lines(api.toString(), state, examination, visit).forEach(out::println);
            out.flush();
        }
        return (examination.hasProblems() ? ExitCode.VIOLATION : ExitCode.CONFORMS).code();
    }

    private static EmqxApi emqx(Bound<Options> bound, URI api) {
        return asked(api, () -> EmqxApi.open(api, credentials(bound)));
    }

    private static Visit visit(Bound<Options> bound, Guest guest, Supplier<Visit> visit) {
        try {
            return asked(bound.value().api().orElseThrow(), visit);
        } catch (AlreadyThereException e) {
            throw bound.error("clientid", String.valueOf(e.getMessage()));
        } catch (UnreachableListenerException e) {
            throw new TargetLostException("--mqtt: " + e.getMessage() + " for " + guest.clientId());
        }
    }

    private static <T> T asked(URI api, Supplier<T> question) {
        try {
            return question.get();
        } catch (EmqxApiException e) {
            String why = String.valueOf(e.getMessage());
            if (e.getCause() != null) {
                throw new TargetLostException(why);
            }
            throw new UsageException(why);
        } catch (IllegalStateException
                | UnsupportedOperationException
                | ClassCastException
                | NullPointerException
                | IndexOutOfBoundsException e) {
            // JSON of another form than EMQX's is met where it is read, in as many ways as there are to read it.
            throw new UsageException(
                    "--api: what answers at " + api + " is not EMQX's REST API, or not one that is known (" + e + ")");
        }
    }

    private static Credentials credentials(Bound<Options> bound) {
        Options options = bound.value();
        if (options.apiKey().isPresent()) {
            String secret = options.apiSecret()
                    .orElseThrow(() -> bound.error("api-secret", "is missing: the secret of the API key"));
            return new Credentials.ApiKey(options.apiKey().get(), secret);
        }
        String password =
                options.password().orElseThrow(() -> bound.error("password", "is missing: that of " + options.user()));
        return new Credentials.Login(options.user(), password);
    }

    /** The entry whose port it is, or else the only one that is not connected, or else the first. */
    private static Map<String, SeenProvider> seen(BrokerState state, Endpoint target, Bound<Options> bound) {
        List<ProviderEntry> entries = state.providers();
        Optional<ProviderEntry> entry = entries.stream()
                .filter(one -> one.url().endsWith(":" + target.port()))
                .findFirst()
                .or(() -> entries.stream().filter(one -> !one.isLoaded()).findFirst())
                .or(() -> entries.stream().findFirst());
        return entry.map(one -> Map.of(one.name(), look(target, bound))).orElse(Map.of());
    }

    private static SeenProvider look(Endpoint endpoint, Bound<Options> bound) {
        ConnectOptions connecting =
                bound.value().tls().settings(bound).map(WireTls::connecting).orElseGet(ConnectOptions::cleartext);
        TargetSource source = new TargetSource.Address(endpoint, connecting, endpoint.toString(), Duration.ZERO);
        try (Target target = source.open();
                ProviderUnderTest provider =
                        ProviderUnderTest.connect(target, SessionSettings.of(ProtocolChoice.AUTO, TIMEOUT))) {
            List<String> hooks = provider.loaded().map(LoadedResponse::getHooksList).orElse(List.of()).stream()
                    .map(HookSpec::getName)
                    .toList();
            return new SeenProvider(Optional.empty(), served(provider), hooks);
        } catch (TargetLostException e) {
            return new SeenProvider(Optional.of(String.valueOf(e.getMessage())), Set.of(), List.of());
        }
    }

    private static Set<ProtocolVersion> served(ProviderUnderTest provider) {
        Set<ProtocolVersion> served = EnumSet.of(provider.protocol());
        for (ProtocolVersion version : ProtocolVersion.values()) {
            try {
                served.add(provider.speaking(version).protocol());
            } catch (NotApplicableException e) {
                // It does not.
            }
        }
        return served;
    }
}
