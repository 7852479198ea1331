package dev.exhook.reference.trace;

import java.time.Duration;
import java.util.Optional;

/** Traces as they are configured, not opened yet. */
public interface ConfiguredTraces {

    /** Opens them. Where spans are sent need not be there yet. */
    Traces open();

    /** How long spans may be sent at the end, after everything else. */
    Duration flush();

    /** Sends something without content, and says why that fails; empty if it works. */
    Optional<String> problem();
}
