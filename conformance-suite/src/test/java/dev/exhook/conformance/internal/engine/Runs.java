package dev.exhook.conformance.internal.engine;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.ConformanceListener;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.run.RunPlan;
import dev.exhook.conformance.internal.run.RunSettings;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.conformance.internal.target.TargetSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs of the kit's rules, and what they came to. */
public final class Runs {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private Runs() {}

    /** Every rule that the selection leaves, on a provider on loopback. */
    public static ConformanceResult of(
            RawProvider provider, Selection selection, int parallel, ConformanceListener listener) {
        return of(provider, ProtocolChoice.AUTO, selection, parallel, listener);
    }

    /** The same in a certain version. */
    public static ConformanceResult of(
            RawProvider provider,
            ProtocolChoice version,
            Selection selection,
            int parallel,
            ConformanceListener listener) {
        return Conformance.of("127.0.0.1:" + provider.port())
                .protocol(version)
                .timeout(TIMEOUT)
                .only(selection.only().toArray(String[]::new))
                .skip(selection.skip().toArray(String[]::new))
                .parallel(parallel)
                .listener(listener)
                .selfCheck(false)
                .run();
    }

    /** The rules of the selection in a session of one's own, and with a workload of one's own. */
    public static ConformanceResult of(int port, SessionSettings session, Selection selection) {
        return plan(port, session, selection).run(result -> {});
    }

    /** The plan of that run. */
    public static RunPlan plan(int port, SessionSettings session, Selection selection) {
        return RunPlan.of(new RunSettings(
                TargetSource.at("127.0.0.1:" + port),
                session,
                selection,
                Expectations::none,
                Optional.empty(),
                false,
                Optional.empty(),
                Map.of(),
                (protocol, prefix) -> ""));
    }

    /** The verdict on each rule. */
    public static Map<String, Verdict.Kind> verdicts(ConformanceResult run) {
        return run.results().stream()
                .collect(Collectors.toMap(
                        result -> result.rule().id(), result -> result.verdict().kind()));
    }

    /** The mistakes of the kit itself, with where they were made. */
    public static List<String> kitFaults(ConformanceResult run) {
        return run.results().stream()
                .filter(result -> result.verdict() instanceof Verdict.KitFault)
                .map(result -> {
                    StringWriter trace = new StringWriter();
                    ((Verdict.KitFault) result.verdict()).cause().printStackTrace(new PrintWriter(trace));
                    return result.rule().id() + ": " + trace;
                })
                .toList();
    }
}
