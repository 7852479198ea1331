package dev.exhook.benchmark.conformance;

import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.engine.ConformanceRun;
import dev.exhook.conformance.internal.engine.RunRequest;
import dev.exhook.conformance.internal.engine.RunResult;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.target.ProtocolChoice;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.Target;
import java.time.Duration;
import java.util.List;

/**
 * One run of the suite on a provider on the loopback interface.
 *
 * @param only the rules, by id or family; none means all
 * @param parallel how many rules are checked at a time
 */
record SuiteRun(List<String> only, int parallel) {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    RunResult on(int port) {
        try (Target target = Target.at("127.0.0.1:" + port);
                ProviderUnderTest provider = ProviderUnderTest.connect(target, ProtocolChoice.AUTO, TIMEOUT)) {
            return ConformanceRun.execute(
                    new RunRequest(provider, Catalogue.load(), new Selection(only, List.of()), result -> {})
                            .inParallel(parallel));
        }
    }
}
