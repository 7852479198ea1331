package dev.exhook.broker.internal.emulated.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.proto.HangGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SchedulerTest {

    @Test
    void anHourPassesAtOnceOnAVirtualClock() {
        try (Scheduler scheduler = new Scheduler(Clock.VIRTUAL)) {
            scheduler.sleep(Duration.ofHours(1));

            assertThat(scheduler.millis()).isEqualTo(3_600_000);
        }
    }

    @Test
    void processesTakeTurnsInTheOrderInWhichTheyBecameReady() {
        List<String> log = new ArrayList<>();
        try (Scheduler scheduler = new Scheduler(Clock.VIRTUAL)) {
            Mailbox<String> mailbox = scheduler.mailbox();
            scheduler.spawn("one", () -> log.add("one got " + mailbox.take()));
            scheduler.spawn("two", () -> {
                log.add("two sends");
                mailbox.put("a letter");
                log.add("two goes on");
            });
            scheduler.sleep(Duration.ofMillis(1));
        }

        assertThat(log).containsExactly("two sends", "two goes on", "one got a letter");
    }

    @Test
    void aPromiseThatIsNotKeptInTimeIsEmpty() {
        try (Scheduler scheduler = new Scheduler(Clock.VIRTUAL)) {
            Promise<String> promise = scheduler.promise();
            scheduler.after(Duration.ofSeconds(2), () -> promise.complete("late"));

            assertThat(promise.await(Duration.ofSeconds(1))).isEmpty();
            assertThat(promise.await(Duration.ofSeconds(5))).contains("late");
            assertThat(scheduler.millis()).isEqualTo(2000);
        }
    }

    @Test
    void workOutsideCostsAMillisecondHoweverLongItReallyTakes() {
        try (Scheduler scheduler = new Scheduler(Clock.VIRTUAL)) {
            Errand<String> errand = scheduler.outside(done -> {
                var unused = CompletableFuture.supplyAsync(() -> "done").thenAccept(done);
            });

            assertThat(errand.result().await(Duration.ofMillis(1))).contains("done");
            assertThat(scheduler.millis()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerThatIsPutOffComesAtItsTime() {
        try (Scheduler scheduler = new Scheduler(Clock.VIRTUAL)) {
            Errand<String> errand =
                    scheduler.outside(done -> scheduler.putOff(Duration.ofSeconds(3), () -> done.accept("late")));

            assertThat(errand.result().await(Duration.ofSeconds(1))).isEmpty();
            errand.abandon();
            scheduler.sleep(Duration.ofSeconds(5));
            assertThat(errand.result().isDone()).isTrue();
            assertThat(scheduler.millis())
                    .as("the call itself takes a millisecond")
                    .isEqualTo(6001);
        }
    }

    @Test
    void theMachinesClockIsKeptWhereItCounts() {
        try (Scheduler scheduler = new Scheduler(Clock.REAL)) {
            long before = System.nanoTime();
            scheduler.sleep(Duration.ofMillis(30));

            assertThat(System.nanoTime() - before)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(30).toNanos());
        }
    }

    @Test
    void workOutsideIsWaitedForOnTheMachinesClockToo() {
        try (Scheduler scheduler = new Scheduler(Clock.REAL)) {
            Errand<String> errand = scheduler.outside(done -> {
                var unused = CompletableFuture.supplyAsync(() -> "done").thenAccept(done);
            });

            assertThat(errand.result().await(HangGuard.LIMIT)).isEqualTo(Optional.of("done"));
        }
    }

    @Test
    void whenAllWaitForEachOtherTheDriverHearsOfIt() {
        try (Scheduler scheduler = new Scheduler(Clock.VIRTUAL)) {
            Promise<String> never = scheduler.promise();

            assertThatThrownBy(never::await)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("all processes wait for each other");
        }
    }

    @Test
    void aProcessThatBreaksIsTheDriversProblem() {
        try (Scheduler scheduler = new Scheduler(Clock.VIRTUAL)) {
            scheduler.spawn("broken", () -> {
                throw new IllegalArgumentException("a fault of ours");
            });

            assertThatThrownBy(() -> scheduler.sleep(Duration.ofSeconds(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a fault of ours");
        }
    }

    @Test
    void stackedProcessesDoTheSameAsThreads() {
        assertThat(whatHappens(Turns.STACKED))
                .isEqualTo(whatHappens(Turns.THREADS))
                .containsExactly("two got a", "one got 1", "soon", "two got b", "one got 2", "driver at 5");
    }

    private static List<String> whatHappens(Turns turns) {
        List<String> log = new ArrayList<>();
        try (Scheduler scheduler = new Scheduler(Clock.VIRTUAL, turns)) {
            Mailbox<Integer> ones = scheduler.mailbox();
            Mailbox<String> twos = scheduler.mailbox();
            scheduler.serve("two", twos, letter -> {
                log.add("two got " + letter);
                ones.put(letter.equals("a") ? 1 : 2);
                scheduler.soon(() -> log.add("soon"));
                return letter.equals("a");
            });
            scheduler.serve("one", ones, number -> log.add("one got " + number));
            twos.put("a");
            twos.put("b");
            twos.put("never");
            scheduler.sleep(Duration.ofMillis(5));
            log.add("driver at " + scheduler.millis());
        }
        return log.stream().distinct().toList();
    }

    @Test
    void whoWaitsBelowAnotherOneCannotGoOnBeforeIt() {
        try (Scheduler scheduler = new Scheduler(Clock.VIRTUAL, Turns.STACKED)) {
            scheduler.spawn("above", () -> scheduler.sleep(Duration.ofSeconds(2)));

            assertThatThrownBy(() -> scheduler.sleep(Duration.ofSeconds(1)))
                    .isInstanceOf(EntangledException.class)
                    .hasMessageContaining("driver");
        }
    }

    @Test
    void aStackedProcessThatBreaksIsTheDriversProblemToo() {
        try (Scheduler scheduler = new Scheduler(Clock.VIRTUAL, Turns.STACKED)) {
            scheduler.spawn("broken", () -> {
                throw new IllegalArgumentException("a fault of ours");
            });

            assertThatThrownBy(() -> scheduler.sleep(Duration.ofSeconds(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a fault of ours");
        }
    }

    @Test
    void withARealClockTurnsAreNotStacked() {
        assertThatThrownBy(() -> new Scheduler(Clock.REAL, Turns.STACKED)).isInstanceOf(IllegalArgumentException.class);
    }
}
