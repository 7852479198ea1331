package dev.exhook.reference.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.provider.LogRecords;
import java.lang.System.Logger;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteBehindTest {
    private static final Logger LOG = System.getLogger(WriteBehindTest.class.getName());
    private static final Duration FLUSH = Duration.ofMinutes(5);

    private final BoundedQueue<String> queue = new BoundedQueue<>(QueueLimits.ofItems(1_000), item -> 0);
    private final Fake destination = new Fake();
    private final List<Chore> chores = new ArrayList<>();
    private final LogRecords log = new LogRecords(WriteBehindTest.class);

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void whatCameInDuringACommitIsTheNextBatch() {
        destination.hold();
        WriteBehind<String> writer = start();
        queue.offer("a");
        await().until(() -> writer.inFlight().equals(List.of("a")));
        queue.offer("b");
        queue.offer("c");
        destination.release();

        assertThat(writer.close(FLUSH)).isEmpty();
        assertThat(destination.commits).containsExactly(List.of("a"), List.of("b", "c"));
    }

    @Test
    void anOutageIsTriedAgainUntilItIsOverAndLoggedTwice() {
        destination.failures.set(5);
        WriteBehind<String> writer = start();
        queue.offer("a");

        assertThat(writer.close(FLUSH)).isEmpty();
        assertThat(destination.commits).containsExactly(List.of("a"));
        assertThat(writer.failures()).isEqualTo(5);
        assertThat(log.texts()).hasSize(2);
        assertThat(log.texts().get(0)).isEqualTo("cannot write: away");
        assertThat(log.texts().get(1)).matches("writes again, after \\d+ ms and 5 failures");
    }

    @Test
    void whatTheDatabaseRefusesIsFoundByHalvingAndTheOthersAreWrittenInOrder() {
        destination.hold();
        WriteBehind<String> writer = start();
        queue.offer("first");
        await().until(() -> writer.inFlight().size() == 1);
        List.of("a", "b", "poison", "c", "d", "bug", "e").forEach(queue::offer);
        destination.release();

        assertThat(writer.close(FLUSH)).isEmpty();
        assertThat(destination.refused).containsExactly("poison", "bug");
        assertThat(destination.commits.stream().flatMap(List::stream))
                .containsExactly("first", "a", "b", "c", "d", "e");
        assertThat(writer.failures()).isZero();
    }

    @Test
    void whatNobodyWantsAnyMoreIsNotTriedAgain() {
        destination.unwanted.add("given up");
        destination.failures.set(1);
        destination.hold();
        WriteBehind<String> writer = start();
        queue.offer("given up");
        queue.offer("wanted");
        destination.release();

        writer.close(FLUSH);
        assertThat(destination.commits.stream().flatMap(List::stream)).contains("wanted");
        assertThat(destination.commits).doesNotContain(List.of("given up", "wanted"));
    }

    /** With nothing to write, too: the first item must not be the one that finds out. */
    @Test
    void aDatabaseThatIsLateIsPreparedBeforeTheFirstItemComes() throws InterruptedException {
        destination.unprepared.set(3);
        WriteBehind<String> writer = start();
        assertThat(writer.awaitFirstAttempt(FLUSH)).isTrue();
        assertThat(writer.awaitPrepared(FLUSH)).isTrue();
        assertThat(destination.commits).isEmpty();
        writer.close(FLUSH);
        assertThat(log.texts()).hasSize(2).last().asString().endsWith(" ms and 3 failures");
    }

    @Test
    void closingGivesBackWhatCouldNotBeWritten() {
        destination.failures.set(Integer.MAX_VALUE);
        WriteBehind<String> writer = start();
        queue.offer("in flight");
        await().until(() -> writer.failures() > 0);
        queue.offer("queued");
        assertThat(writer.close(Duration.ofMillis(1))).containsExactly("in flight", "queued");
        assertThat(queue.offer("late")).isFalse();
    }

    @Test
    void aChoreIsDoneInStepsBetweenTheWrites() {
        AtomicInteger steps = new AtomicInteger();
        chores.add(chore(() -> {
            int done = steps.incrementAndGet();
            if (done < 10) {
                queue.offer("after step " + done);
            }
            return done < 10;
        }));
        WriteBehind<String> writer = start();
        await().until(() -> steps.get() > 10);
        writer.close(FLUSH);
        assertThat(destination.commits).hasSize(9).allMatch(batch -> batch.size() == 1);
    }

    @Test
    void aChoreThatFailsIsCountedAndLoggedAndHoldsUpNothing() {
        chores.add(chore(() -> {
            throw new SQLException("locked");
        }));
        WriteBehind<String> writer = start();
        await().until(() -> writer.failures() > 2);
        queue.offer("a");
        writer.close(FLUSH);
        assertThat(destination.commits).containsExactly(List.of("a"));
        assertThat(log.texts()).containsExactly("cannot tidy up: locked");
    }

    private Chore chore(Chore.Step step) {
        return new Chore(LOG, "cannot tidy up", "tidies up again", Duration.ofMillis(1), step);
    }

    private WriteBehind<String> start() {
        Outage outage = new Outage(LOG, "cannot write", "writes again");
        WriteBehind<String> writer = new WriteBehind<>(LOG, "test-writer", queue, 100, destination, chores, outage);
        writer.start();
        return writer;
    }

    /** Fails as often as it is told, and can be held. */
    private static final class Fake implements Destination<String> {
        final List<List<String>> commits = new CopyOnWriteArrayList<>();
        final List<String> refused = new CopyOnWriteArrayList<>();
        final List<String> unwanted = new CopyOnWriteArrayList<>();
        final AtomicInteger failures = new AtomicInteger();
        final AtomicInteger unprepared = new AtomicInteger();
        private volatile CountDownLatch gate = new CountDownLatch(0);

        void hold() {
            gate = new CountDownLatch(1);
        }

        void release() {
            gate.countDown();
        }

        @Override
        public void prepare() throws SQLException {
            if (unprepared.getAndDecrement() > 0) {
                throw new SQLException("not there yet");
            }
        }

        @Override
        public void write(List<String> items) throws SQLException {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new SQLException("interrupted", e);
            }
            if (failures.get() > 0 && failures.decrementAndGet() >= 0) {
                throw new SQLException("away", "08006");
            }
            if (items.contains("poison")) {
                throw new SQLException("not null", "23502");
            }
            if (items.contains("bug")) {
                throw new IllegalStateException("a bug");
            }
            commits.add(List.copyOf(items));
        }

        @Override
        public void refused(String item, Exception reason) {
            refused.add(item);
        }

        @Override
        public boolean isWanted(String item) {
            return !unwanted.contains(item);
        }
    }
}
