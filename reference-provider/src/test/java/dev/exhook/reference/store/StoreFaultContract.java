package dev.exhook.reference.store;

import static dev.exhook.reference.store.Stores.BEFORE;
import static dev.exhook.reference.store.Stores.after;
import static dev.exhook.reference.store.Stores.before;
import static dev.exhook.reference.store.Stores.publish;
import static dev.exhook.reference.store.Stores.publishAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.exhook.provider.LogRecords;
import dev.exhook.provider.UnavailableException;
import dev.exhook.reference.queue.QueueLimits;
import dev.exhook.reference.sink.NotTaken;
import dev.exhook.reference.sink.SinkMode.OnFailure;
import dev.exhook.reference.sink.SinkMode.Overflow;
import dev.exhook.reference.sql.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of the message store on a slow, locked or full database. */
@SuppressWarnings("NullAway.Init") // set before each test
abstract class StoreFaultContract {
    private static final Duration SHORT = Duration.ofMillis(200);

    private Database database;

    abstract Database open() throws Exception;

    @BeforeEach
    void openDatabase() throws Exception {
        database = open();
        MessageStore.open(BEFORE, database).close();
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void whoWaitsTooLongGetsAnError() throws Exception {
        try (MessageStore store = MessageStore.open(before(SHORT, OnFailure.FAIL), database)) {
            Sql.whileLocked(database, () -> {
                List<CompletableFuture<Void>> waiting = publishAll(store, List.of("A", "B", "C"));
                waiting.forEach(stage -> assertThatThrownBy(stage::join)
                        .hasCauseInstanceOf(NotTaken.class)
                        .hasMessageContaining("the message was not stored: the database did not take it in time"));
                await().until(() -> store.stats().timedOut() == 3);
                return waiting;
            });
            await().until(() -> isStored(store, "after"));
        }
    }

    @Test
    void orGoesOnIfSoConfigured() throws Exception {
        try (MessageStore store = MessageStore.open(before(SHORT, OnFailure.ACCEPT), database)) {
            Sql.whileLocked(database, () -> {
                publish(store, "A").join();
                await().until(() -> store.stats().timedOut() == 1);
                return null;
            });
        }
    }

    @Test
    void inALongOutageOnlyOneAtATimeWaits() throws Exception {
        try (MessageStore store = MessageStore.open(before(SHORT, OnFailure.FAIL), database);
                LogRecords log = new LogRecords(MessageStore.class)) {
            Sql.whileLocked(database, () -> {
                assertThatThrownBy(publish(store, "first")::join).hasMessageContaining("in time");
                await().until(() -> store.stats().failing());
                await().untilAsserted(() -> {
                    CompletableFuture<Void> trial = publish(store, "trial");
                    CompletableFuture<Void> next = publish(store, "next");
                    assertThat(trial).isNotDone();
                    assertThat(next).isCompletedExceptionally();
                    assertThatThrownBy(next::join).hasMessageContaining("has been failing for longer than the timeout");
                });
                return null;
            });
            await().until(() -> isStored(store, "after"));
            assertThat(store.stats().failing()).isFalse();
            List<String> outage = log.texts().stream()
                    .filter(text -> text.startsWith("messages "))
                    .toList();
            assertThat(outage).hasSize(2);
            assertThat(outage.get(0)).startsWith("messages cannot be stored, trying again: ");
            assertThat(outage.get(1)).startsWith("messages are stored again, after ");
        }
        assertThat(Sql.ids(database)).contains("after").doesNotContain("next");
    }

    /** It was a record for each of them. */
    @Test
    void anOutageIsAFewLinesWhateverTheNumberOfMessages() throws Exception {
        try (MessageStore store = MessageStore.open(before(SHORT, OnFailure.FAIL), database);
                LogRecords log = new LogRecords(MessageStore.class)) {
            Sql.whileLocked(database, () -> {
                assertThatThrownBy(publish(store, "first")::join)
                        .hasCauseInstanceOf(UnavailableException.class)
                        .hasMessageContaining("in time");
                await().until(() -> store.stats().failing());
                List<CompletableFuture<Void>> all = publishAll(store, ids("M", 10_000));
                all.forEach(stage -> assertThatThrownBy(stage::join).isNotNull());
                return null;
            });
            assertThat(log.texts())
                    .hasSizeBetween(2, 100)
                    .anyMatch(text -> text.startsWith("a message is not stored: "));
        }
    }

    @Test
    void moreThanTheQueueHoldsIsRefusedAtOnce() throws Exception {
        StoreSettings settings = Stores.with(BEFORE, new QueueLimits(5, 1L << 20), 100);
        try (MessageStore store = MessageStore.open(settings, database)) {
            List<CompletableFuture<Void>> all = Sql.whileLocked(database, () -> inFlightThen(store, ids("M", 8)));
            all.subList(0, 6).forEach(CompletableFuture::join);
            all.subList(6, 9)
                    .forEach(stage -> assertThatThrownBy(stage::join)
                            .hasMessageContaining("too many messages wait for the database"));
            assertThat(store.stats().overflowed()).isEqualTo(3);
        }
        assertThat(Sql.ids(database)).containsExactlyInAnyOrder("in flight", "M0", "M1", "M2", "M3", "M4");
    }

    @Test
    void theQueueIsBoundedByBytesTooButTakesASingleLargeMessage() throws Exception {
        StoreSettings settings = Stores.with(BEFORE, new QueueLimits(100, 2_000), 100);
        String large = "x".repeat(5_000);
        try (MessageStore store = MessageStore.open(settings, database)) {
            List<CompletableFuture<Void>> all = Sql.whileLocked(database, () -> {
                inFlightThen(store, List.of());
                CompletableFuture<Void> taken =
                        store.accept(Messages.message("large", "t", large)).toCompletableFuture();
                assertThat(store.stats().queuedMessages()).isEqualTo(1);
                assertThat(store.stats().queuedBytes()).isBetween(5_000L, 6_000L);
                return List.of(taken, publish(store, "small"));
            });
            all.get(0).join();
            assertThat(all.get(1)).isCompletedExceptionally();
        }
        assertThat(Sql.ids(database)).containsExactly("in flight", "large");
    }

    @Test
    void afterTheReplyAFullQueueCanReject() throws Exception {
        assertThat(overflown(Overflow.REJECT))
                .containsExactlyInAnyOrder("in flight", "M0", "M1", "M2", "M3", "M4", "3 replies were errors");
    }

    @Test
    void afterTheReplyAFullQueueCanDropWhatComes() throws Exception {
        assertThat(overflown(Overflow.DROP_NEW))
                .containsExactlyInAnyOrder("in flight", "M0", "M1", "M2", "M3", "M4", "0 replies were errors");
    }

    @Test
    void afterTheReplyAFullQueueCanDropTheOldest() throws Exception {
        assertThat(overflown(Overflow.DROP_OLDEST))
                .containsExactlyInAnyOrder("in flight", "M3", "M4", "M5", "M6", "M7", "0 replies were errors");
    }

    private List<String> overflown(Overflow overflow) throws Exception {
        long errors;
        try (MessageStore store = MessageStore.open(after(overflow, 5), database)) {
            List<CompletableFuture<Void>> replies = Sql.whileLocked(database, () -> inFlightThen(store, ids("M", 8)));
            assertThat(replies).allMatch(CompletableFuture::isDone);
            assertThat(store.stats().overflowed()).isEqualTo(3);
            errors = replies.stream()
                    .filter(CompletableFuture::isCompletedExceptionally)
                    .count();
        }
        List<String> found = Sql.ids(database);
        found.add(errors + " replies were errors");
        return found;
    }

    @Test
    void closingWritesWhatIsQueued() throws Exception {
        MessageStore store = MessageStore.open(after(Overflow.REJECT, 1_000), database);
        Sql.whileLocked(database, () -> publishAll(store, ids("M", 300)));
        store.close();
        assertThat(Sql.ids(database)).hasSize(300);
        assertThat(store.stats().abandoned()).isZero();
        assertThat(publish(store, "late")).isCompletedExceptionally();
        assertThat(store.stats().abandoned()).isEqualTo(1);
    }

    @Test
    void closingDoesNotWaitForeverAndSaysWhatWasNotWritten() throws Exception {
        try (LogRecords log = new LogRecords(MessageStore.class)) {
            MessageStore store = MessageStore.open(Stores.with(BEFORE, SHORT), database);
            Sql.whileLocked(database, () -> {
                List<CompletableFuture<Void>> waiting = inFlightThen(store, ids("M", 4));
                store.close();
                assertThat(waiting).allMatch(CompletableFuture::isCompletedExceptionally);
                return null;
            });
            assertThat(store.stats().abandoned()).isEqualTo(5);
            assertThat(log.texts()).contains("5 messages were not stored: there was no time left to write them");
        }
    }

    /** The writer takes the first, and hangs; then the others queue. */
    private static List<CompletableFuture<Void>> inFlightThen(MessageStore store, List<String> ids) {
        CompletableFuture<Void> inFlight = publish(store, "in flight");
        await().until(() -> store.stats().queuedMessages() == 0);
        List<CompletableFuture<Void>> all = new ArrayList<>(List.of(inFlight));
        all.addAll(publishAll(store, ids));
        return all;
    }

    private static boolean isStored(MessageStore store, String id) {
        return publish(store, id).handle((done, failure) -> failure == null).join();
    }

    private static List<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
