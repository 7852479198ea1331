package dev.exhook.conformance.internal.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.wire.load.Ending;
import dev.exhook.broker.internal.wire.load.RequestTemplate;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoopsTest {
    private static final long MILLI = 1_000_000L;
    private static final Kind PUBLISH = new Kind(
            0, Hook.MESSAGE_PUBLISH, List.of(new RequestTemplate("/service/method", "Request", new byte[] {1})));

    private final HandMadeCalls calls = new HandMadeCalls();
    private final Recorder recorder = new Recorder(List.of("message.publish"));
    private final Plan plan = new Plan(List.of(List.of(PUBLISH)), 10, calls);

    @Test
    void aStallShowsInAllTheCallsThatItKeptFromBeingMade() {
        OpenLoop loop = new OpenLoop(calls, plan, recorder, new Rate(1_000));
        recorder.open(calls.now());
        loop.begin(calls.now());
        for (int i = 0; i < 100; i++) {
            loop.sendDue(calls.now());
            calls.end(Ending.ANSWERED);
            calls.now += MILLI;
        }
        calls.now += 1_000 * MILLI;
        loop.sendDue(calls.now());
        calls.end(Ending.ANSWERED);

        Measured measured = recorder.freeze(calls.now());

        assertThat(measured.all().calls()).isEqualTo(1_101);
        assertThat(measured.all().nanos().getValueAtPercentile(5)).isLessThan(MILLI);
        assertThat(measured.all().nanos().getValueAtPercentile(50)).isBetween(440 * MILLI, 460 * MILLI);
        assertThat(measured.all().nanos().getValueAtPercentile(99)).isBetween(985 * MILLI, 1_000 * MILLI);
        assertThat(measured.late().getMaxValue()).isGreaterThan(995 * MILLI);
    }

    @Test
    void aCallAtATimeSeesAStallOnce() {
        ClosedLoop loop = new ClosedLoop(calls, plan, recorder, 1);
        recorder.open(calls.now());
        loop.start();
        for (int i = 0; i < 100; i++) {
            calls.now += i == 50 ? 1_000 * MILLI : MILLI;
            calls.end(Ending.ANSWERED);
        }
        loop.stop();

        Measured measured = recorder.freeze(calls.now());

        assertThat(measured.all().calls()).isEqualTo(100);
        assertThat(measured.all().nanos().getValueAtPercentile(98)).isLessThan(2 * MILLI);
        assertThat(measured.all().nanos().getMaxValue()).isGreaterThan(999 * MILLI);
        assertThat(measured.unfinished()).isEqualTo(1);
    }

    @Test
    void warmUpIsCountedApartAndFailuresByKind() {
        ClosedLoop loop = new ClosedLoop(calls, plan, recorder, 2);
        loop.start();
        calls.end(Ending.RESET);
        calls.now += MILLI;
        recorder.open(calls.now());
        calls.end(Ending.ANSWERED);
        calls.end(Ending.TIMED_OUT);
        calls.end(Ending.RESET);
        calls.end(Ending.ANSWERED);
        loop.stop();

        Measured measured = recorder.freeze(calls.now());

        assertThat(measured.warmUpCalls()).isEqualTo(4);
        assertThat(measured.warmUpFailures()).isEqualTo(2);
        assertThat(measured.all().calls()).isEqualTo(6);
        assertThat(measured.all().failures()).containsOnly(Map.entry("reset", 2L), Map.entry("timed out", 2L));
        assertThat(measured.all().nanos().getTotalCount()).isEqualTo(4);
    }

    @Test
    void theHooksOfAStormFollowEachOtherAndTheWholeIsTimed() {
        Plan storm = new Plan(List.of(List.of(PUBLISH, PUBLISH, PUBLISH)), 0, calls);
        OpenLoop loop = new OpenLoop(calls, storm, recorder, new Rate(1));
        recorder.open(calls.now());
        loop.begin(calls.now());
        loop.sendDue(calls.now());
        for (int i = 0; i < 3; i++) {
            assertThat(calls.underWay).hasSize(1);
            calls.now += 10 * MILLI;
            calls.end(Ending.ANSWERED);
        }

        Measured measured = recorder.freeze(calls.now());

        assertThat(measured.all().nanos().getMaxValue()).isBetween(10 * MILLI, 11 * MILLI);
        assertThat(measured.whole().getTotalCount()).isEqualTo(1);
        assertThat(measured.whole().getMaxValue()).isBetween(30 * MILLI, 31 * MILLI);
    }

    @Test
    void whatIsWrittenIsReadAndTheSumHasEachCallOnce() {
        ClosedLoop loop = new ClosedLoop(calls, plan, recorder, 3);
        recorder.open(calls.now());
        loop.start();
        calls.now += 5 * MILLI;
        calls.end(Ending.ANSWERED);
        calls.end(Ending.RESET);
        loop.stop();
        BenchResult result = new BenchResult(
                "<b>x</b>",
                "calls",
                Optional.empty(),
                1,
                Optional.of(2.0),
                Optional.of(3.0),
                false,
                recorder.freeze(calls.now()));

        BenchResult read = BenchFile.read(BenchFile.json(List.of(result))).get(0);
        BenchResult sum = read.plus(result);

        assertThat(read.measured().all().nanos())
                .isEqualTo(result.measured().all().nanos());
        assertThat(read.ownCpuMicros()).hasValue(3.0);
        assertThat(sum.generators()).isEqualTo(2);
        assertThat(sum.measured().all().calls()).isEqualTo(12);
        assertThat(sum.measured().all().failures()).containsEntry("reset", 6L);
        assertThat(sum.measured().all().nanos().getTotalCount()).isEqualTo(6);
        assertThat(BenchFile.log(result)).startsWith("#[exhook-tck bench").contains("Tag=message.publish,");
    }
}
