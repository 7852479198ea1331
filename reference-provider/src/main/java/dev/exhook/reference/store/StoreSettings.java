package dev.exhook.reference.store;

import dev.exhook.reference.sink.SinkMode;
import dev.exhook.reference.sink.SinkSettings;
import java.util.List;

/** The settings of the store. */
public record StoreSettings(SinkSettings sink, Retention retention) {
    public static final int DEFAULT_MAX_BATCH = 1_000;

    /** All messages, forever, with the default limits. */
    public static StoreSettings everything(SinkMode mode) {
        return new StoreSettings(
                new SinkSettings(
                        List.of(), mode, SinkSettings.DEFAULT_QUEUE, DEFAULT_MAX_BATCH, SinkSettings.DEFAULT_FLUSH),
                Retention.FOREVER);
    }
}
