package dev.exhook.cli;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.ReleaseNumber;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.trace.TraceFormatException;
import dev.exhook.broker.internal.trace.TraceStream;
import dev.exhook.broker.internal.upgrade.Assumptions;
import dev.exhook.broker.internal.upgrade.Changes;
import dev.exhook.broker.internal.upgrade.Result;
import dev.exhook.broker.internal.upgrade.Upgrade;
import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.yaml.UserFile;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import dev.exhook.conformance.internal.replay.Replay;
import dev.exhook.conformance.internal.settings.LaunchOptions;
import dev.exhook.conformance.internal.settings.TlsOptions;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.RecordedLines;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.conformance.internal.target.Target;
import dev.exhook.conformance.internal.target.TargetSource;
import dev.exhook.conformance.internal.target.WireTls;
import dev.exhook.proto.ProtocolVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhook-tck upgrade}. */
@Command(
        name = "upgrade",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says what another release of EMQX makes of the same answers, and what else it changes. No EMQX is needed.",
            "The answers are those of a trace (exhook-tck proxy writes one), or of a provider that is asked what real EMQX"
                    + " asked when it was recorded."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:nothing comes out differently",
            "1:something does",
            "2:wrong usage, or a file that cannot be read",
            "3:the provider could not be reached"
        })
final class UpgradeCommand implements Callable<Integer>, WithOptions {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "TRACE.json",
            arity = "0..1",
            description = "The calls with their answers. Without it those of --target or --start.")
    private @Nullable Path file;

    @Section("upgrade")
    record Options(
            @Option(label = "LINE", help = "The EMQX that runs, as 5.8 or 5.8.9.")
            Optional<String> from,

            @Option(label = "LINE", help = "The EMQX to come, as 6.3 or 6.2.3.")
            Optional<String> to,

            @Option(
                    label = "PROFILE",
                    fallback = "legacy",
                    help = "The security profile of the EMQX to come: legacy, or from 6.2 on hardened.")
            Profile profile,

            @Option(label = "PROFILE", fallback = "legacy", help = "The security profile of the one that runs.")
            Profile fromProfile,

            @Option(label = "deny|ignore", fallback = "deny", help = "The failed_action of each provider.")
            FailedAction failedAction,

            @Option(
                    label = "allow|deny",
                    help =
                            "authorization.no_match of both. Without it what the trace shows, or each release's default.")
            Optional<Permission> noMatch,

            @Option(help = "EMQX has authenticators of its own, which refuse whom nobody decides on.")
            boolean authenticators,

            @Option(
                    label = "HOST:PORT",
                    help =
                            "A provider to ask in place of a trace: it is sent what real EMQX sent when it was recorded.")
            Optional<Endpoint> target,

            LaunchOptions start,
            TlsOptions tls,

            @Option(label = "FILE", help = "Write the result as JSON; - is standard output.")
            Optional<Path> json) {}

    /** What {@code no_match} may be. */
    enum Permission {
        ALLOW,
        DENY
    }

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Integer call() {
        Bound<Options> bound = CommandOptions.of(spec, Options.class);
        Options options = bound.value();
        Release from = release(bound, "from", options.from(), options.fromProfile());
        Release to = release(bound, "to", options.to(), options.profile());
        Optional<OutputFile> json = json(bound);
        Assumptions assumptions = new Assumptions(
                options.failedAction(), options.noMatch().map(Permission.ALLOW::equals), options.authenticators());
        Upgrade upgrade = new Upgrade(from, to, assumptions);
        UpgradeText.Source source = file == null ? ask(bound, from, upgrade) : read(file, upgrade);
        Result result = upgrade.result();
        if (result.decisions() == 0 && result.unfinished() == 0) {
            throw new UsageException(source.name() + " has no call of a hook that decides");
        }
        Changes changes = Changes.between(from, to);
        PrintWriter out = spec.commandLine().getOut();
        json.ifPresent(output -> output.write(UpgradeJson.of(source, result, changes), out));
        if (json.filter(OutputFile::isStandardOutput).isEmpty()) {
            UpgradeText.lines(source, result, changes).forEach(out::println);
            out.flush();
        }
        return (result.isSame() ? ExitCode.CONFORMS : ExitCode.VIOLATION).code();
    }

    private static UpgradeText.Source read(Path file, Upgrade upgrade) {
        try {
            TraceStream.Head head = TraceStream.read(file, Upgrade::concerns, upgrade::take);
            return new UpgradeText.Source(file.toString(), head.emqx(), head.calls(), head.cut());
        } catch (TraceFormatException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw UserFile.unreadable(file, e);
        }
    }

    private static UpgradeText.Source ask(Bound<Options> bound, Release from, Upgrade upgrade) {
        Options options = bound.value();
        TargetSource source = options.start()
                .source(
                        bound,
                        options.target(),
                        options.tls().settings(bound).map(WireTls::connecting).orElseGet(ConnectOptions::cleartext))
                .orElseThrow(() -> new UsageException(
                        "upgrade: whose answers? A trace, --target HOST:PORT or --start 'COMMAND' says it"));
        long[] calls = {0};
        ProtocolChoice choice = from.protocol() == ProtocolVersion.V2 ? ProtocolChoice.V2 : ProtocolChoice.V3;
        Optional<Release> recorded = Optional.of(from)
                .filter(release -> release.profile() == Profile.LEGACY)
                .map(Release::label)
                .filter(RecordedLines.labels()::contains)
                .map(RecordedLines::of);
        SessionSettings settings =
                SessionSettings.of(choice, Duration.ofSeconds(5)).as(recorded);
        try (Target target = source.open();
                ProviderUnderTest provider = ProviderUnderTest.connect(target, settings)) {
            Replay.play(provider, "the provider", Upgrade::concerns, call -> {
                calls[0]++;
                upgrade.take(call);
            });
            return new UpgradeText.Source(source.name(), provider.release().number(), calls[0], false);
        }
    }

    private static Release release(Bound<Options> bound, String option, Optional<String> text, Profile profile) {
        String line = text.orElseThrow(() -> bound.error(option, "is missing: a release line of EMQX, as 5.10"));
        Optional<ReleaseNumber> number = ReleaseNumber.parse(line);
        boolean known =
                number.filter(given -> Releases.labels().contains(given.line())).isPresent();
        if (!known || Releases.labels().contains(line)) {
            return ChosenRelease.of(bound, option, line, profile);
        }
        ChosenRelease.of(bound, option, number.get().line(), profile);
        return Releases.like(line, profile);
    }

    private Optional<OutputFile> json(Bound<Options> bound) {
        Optional<OutputFile> json = bound.value()
                .json()
                .map(path -> new OutputFile(bound.given("json").orElseThrow().where(), path));
        Collisions.refuse(json.stream().toList(), file == null ? Map.of() : Map.of("the trace " + file, file));
        json.ifPresent(OutputFile::requireWritable);
        return json;
    }
}
