package dev.exhook.broker.internal.script;

import java.time.Duration;

/** The clock by which a scripted provider delays its answers. */
@FunctionalInterface
public interface Delays {

    /** Does something later; may be asked from any thread. */
    void after(Duration delay, Runnable action);
}
