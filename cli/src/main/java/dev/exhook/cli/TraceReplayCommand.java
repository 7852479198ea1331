package dev.exhook.cli;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.TraceFormatException;
import dev.exhook.broker.internal.trace.TraceStream;
import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.yaml.UserFile;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import dev.exhook.conformance.internal.replay.AnswersAgain;
import dev.exhook.conformance.internal.settings.LaunchOptions;
import dev.exhook.conformance.internal.settings.TlsOptions;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.conformance.internal.target.Target;
import dev.exhook.conformance.internal.target.TargetSource;
import dev.exhook.conformance.internal.target.WireTls;
import dev.exhook.proto.ProtocolVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhook-tck trace replay}. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the calls of a trace again on a provider, one after the other, and says which answers are not what they"
                    + " were: a suite of regression tests from real traffic.",
            "The calls carry the names that they had. Let the provider be one whose data may be touched."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:each answer is what it was",
            "1:some are not",
            "2:wrong usage, or a file that cannot be read",
            "3:the provider could not be reached"
        })
final class TraceReplayCommand implements Callable<Integer>, WithOptions {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "TRACE.json", description = "The trace.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Section("replay")
    record Options(
            @Option(label = "HOST:PORT", help = "The provider that is to answer.")
            Optional<Endpoint> target,

            LaunchOptions start,
            TlsOptions tls) {}

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Integer call() {
        Bound<Options> bound = CommandOptions.of(spec, Options.class);
        Options options = bound.value();
        TargetSource source = options.start()
                .source(
                        bound,
                        options.target(),
                        options.tls().settings(bound).map(WireTls::connecting).orElseGet(ConnectOptions::cleartext))
                .orElseThrow(() -> bound.error("target", "is missing: the provider that is to answer"));
        TraceStream.Head head = read(call -> {});
        ProtocolChoice choice = head.proto() == ProtocolVersion.V2 ? ProtocolChoice.V2 : ProtocolChoice.V3;
        try (Target target = source.open();
                ProviderUnderTest provider = ProviderUnderTest.connect(target, SessionSettings.of(choice, TIMEOUT))) {
            AnswersAgain again = new AnswersAgain(provider);
            read(again::take);
            return told(again, head).code();
        }
    }

    private TraceStream.Head read(Consumer<Call> calls) {
        try {
            return TraceStream.read(file, rpc -> true, calls);
        } catch (TraceFormatException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw UserFile.unreadable(file, e);
        }
    }

    private ExitCode told(AnswersAgain again, TraceStream.Head head) {
        PrintWriter out = spec.commandLine().getOut();
        again.changes().forEach(change -> {
            out.println(Printable.line(change.method() + " was answered " + change.before() + ", and now is "
                    + change.after() + ": " + change.count() + (change.count() == 1 ? " call" : " calls")
                    + ", the first is call " + change.first()));
        });
        if (again.hidden() > 0) {
            out.println(again.hidden() + " logins were left out, as their passwords are hidden in the trace"
                    + " (proxy --keep-passwords)");
        }
        if (again.undeclared() > 0) {
            out.println(again.undeclared() + " calls were left out, as the provider does not mount their hooks");
        }
        if (head.cut()) {
            out.println("The trace ends in the middle of a call: it is read up to there.");
        }
        long different =
                again.changes().stream().mapToLong(AnswersAgain.Change::count).sum();
        out.println(again.made() + " calls were made again: "
                + (different == 0 ? "each answer is what it was" : different + " answers are not what they were"));
        out.flush();
        if (again.made() == 0) {
            throw new UsageException(file + " has no call that could be made again");
        }
        return different == 0 ? ExitCode.CONFORMS : ExitCode.VIOLATION;
    }
}
