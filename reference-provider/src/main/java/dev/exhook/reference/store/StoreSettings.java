package dev.exhook.reference.store;

import dev.exhook.reference.sink.SinkMode;
import dev.exhook.reference.sink.SinkSettings;
import java.util.List;

/** The settings of the store. */
public record StoreSettings(SinkSettings sink, Retention retention, StoreTable table) {
    public static final int DEFAULT_MAX_BATCH = 1_000;

    /** Into the table {@code messages}. */
    public StoreSettings(SinkSettings sink, Retention retention) {
        this(sink, retention, StoreTable.Messages.PLAIN);
    }

    /** All messages, forever, with the default limits. */
    public static StoreSettings everything(SinkMode mode) {
        return new StoreSettings(
                new SinkSettings(
                        List.of(), mode, SinkSettings.DEFAULT_QUEUE, DEFAULT_MAX_BATCH, SinkSettings.DEFAULT_FLUSH),
                Retention.FOREVER);
    }
}
