package dev.exhook.reference.config;

import dev.exhook.reference.trace.ConfiguredTraces;
import java.util.List;

/**
 * What reads the section {@code traces}. It is in a module of its own, found by {@link java.util.ServiceLoader} if its
 * jar is on the class path.
 */
public interface TracesKind {
    /** All keys of the section. */
    List<String> keys();

    /**
     * Reads them. Opens nothing.
     *
     * @throws ConfigException with the place, if something is wrong
     */
    ConfiguredTraces read(Section section) throws ConfigException;
}
