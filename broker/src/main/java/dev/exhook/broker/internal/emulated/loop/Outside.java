package dev.exhook.broker.internal.emulated.loop;

import java.util.function.Consumer;

/**
 * Work that is done outside the processes: a call over the network.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface Outside<T> {

    /** Starts the work; the result may come from any thread. */
    void start(Consumer<T> done);
}
