package dev.exhook.conformance.internal.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.ErrorCode;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.engine.Runs;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.proto.HangGuard;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules on chains wait for nothing that cannot come; with this timeout they would do so for ever. */
class ChainWaitsTest {
    private static final Duration FOR_EVER = Duration.ofHours(1);

    @Test
    void nobodyWaitsForCallsThatWereReset() {
        RawProvider.Script resetting = HostileConnections.butLoading(call -> call.reset(ErrorCode.INTERNAL_ERROR));

        assertThat(verdict(resetting, "CHN-07")).isEqualTo(Verdict.Kind.FAILED);
    }

    @Test
    void nobodyWaitsForAMessageToATopicThatThereCannotBe() {
        RawProvider.Script odd =
                TopicMutants.declaring(Hook.MESSAGE_PUBLISH, SoundProvider.INSTANCE, "", "a/#/b", "\u0000", "#");

        assertThat(verdict(odd, "CHN-11")).isEqualTo(Verdict.Kind.PASSED);
    }

    private static Verdict.Kind verdict(RawProvider.Script script, String rule) {
        try (RawProvider provider = RawProvider.start(script)) {
            ConformanceResult run = assertTimeoutPreemptively(
                    HangGuard.LIMIT,
                    () -> Runs.of(
                            provider.port(),
                            SessionSettings.of(ProtocolChoice.V3, FOR_EVER).with(Workloads.SMALL),
                            new Selection(List.of(rule), List.of())));
            return run.results().get(0).verdict().kind();
        }
    }
}
