package dev.exhook.reference.store;

import dev.exhook.reference.queue.QueueLimits;
import dev.exhook.reference.sink.SinkMode.AfterReply;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sink.SinkMode.OnFailure;
import dev.exhook.reference.sink.SinkMode.Overflow;
import dev.exhook.reference.sink.SinkSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Settings that tests vary, and what they do with a store. */
final class Stores {
    /** Longer than any test takes. */
    static final Duration PATIENT = Duration.ofMinutes(5);

    static final StoreSettings BEFORE = before(PATIENT, OnFailure.FAIL);

    private Stores() {}

    static StoreSettings before(Duration timeout, OnFailure onFailure) {
        return StoreSettings.everything(new BeforeReply(timeout, onFailure));
    }

    static StoreSettings after(Overflow overflow, int maxMessages) {
        return with(StoreSettings.everything(new AfterReply(overflow)), new QueueLimits(maxMessages, 1L << 20), 100);
    }

    static StoreSettings with(StoreSettings settings, QueueLimits queue, int maxBatch) {
        SinkSettings sink = settings.sink();
        return new StoreSettings(
                new SinkSettings(sink.topics(), sink.mode(), queue, maxBatch, sink.flush()),
                settings.retention(),
                settings.table());
    }

    static StoreSettings with(StoreSettings settings, Retention retention) {
        return new StoreSettings(settings.sink(), retention, settings.table());
    }

    static StoreSettings with(StoreSettings settings, Duration flush) {
        SinkSettings sink = settings.sink();
        return new StoreSettings(
                new SinkSettings(sink.topics(), sink.mode(), sink.queue(), sink.maxBatch(), flush),
                settings.retention(),
                settings.table());
    }

    static StoreSettings with(StoreSettings settings, StoreTable table) {
        return new StoreSettings(settings.sink(), settings.retention(), table);
    }

    /**
     * Into a table of one's own.
     *
     * @param columns as in {@code msg_id: id, body: payload}
     */
    static StoreSettings own(String table, String columns) {
        return with(
                BEFORE,
                new StoreTable.Own(
                        TableName.parse(table),
                        Arrays.stream(columns.split(", "))
                                .map(column -> column.split(": "))
                                .map(column -> new StoreTable.Column(column[0], NamedValue.parse(column[1])))
                                .toList()));
    }

    static CompletableFuture<Void> publish(MessageStore store, String id) {
        return store.accept(Messages.message(id)).toCompletableFuture();
    }

    static List<CompletableFuture<Void>> publishAll(MessageStore store, List<String> ids) {
        return ids.stream().map(id -> publish(store, id)).toList();
    }
}
