package dev.exhook.conformance.internal.engine;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.target.ProtocolChoice;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.Target;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs of the kit's rules, and what they came to. */
public final class Runs {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private Runs() {}

    /** Every rule that the selection leaves, on a provider on loopback. */
    public static RunResult of(RawProvider provider, Selection selection, int parallel, RunListener listener) {
        return of(provider, ProtocolChoice.AUTO, selection, parallel, listener);
    }

    /** The same in a certain version. */
    public static RunResult of(
            RawProvider provider, ProtocolChoice version, Selection selection, int parallel, RunListener listener) {
        try (Target target = Target.at("127.0.0.1:" + provider.port());
                ProviderUnderTest underTest = ProviderUnderTest.connect(target, version, TIMEOUT)) {
            return ConformanceRun.execute(
                    new RunRequest(underTest, Catalogue.load(), selection, listener).inParallel(parallel));
        }
    }

    /** The verdict on each rule. */
    public static Map<String, Verdict.Kind> verdicts(RunResult run) {
        return run.results().stream()
                .collect(Collectors.toMap(
                        result -> result.rule().id(), result -> result.verdict().kind()));
    }
}
