package dev.exhook.reference.config;

import dev.exhook.reference.sink.ConfiguredSink;
import dev.exhook.reference.sink.SinkSettings;
import java.util.List;

/**
 * A kind of sink, configured by the section {@code bridge.NAME}. One in a module of its own is found by {@link
 * java.util.ServiceLoader}, if its jar is on the class path.
 */
public interface SinkKind {
    /** The key under {@code bridge}, which is in the names of its metrics too: {@code webhook}. */
    String name();

    /** The keys that it has beside those of every sink, which are read already. */
    List<String> keys();

    /** How many messages are written at once at most, unless configured. */
    int maxBatch();

    /**
     * Reads its keys. Opens nothing.
     *
     * @param common the keys that every sink has
     * @throws ConfigException with the place, if something is wrong
     */
    ConfiguredSink read(Section section, SinkSettings common) throws ConfigException;
}
