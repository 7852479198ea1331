package dev.exhook.conformance;

/**
 * A known failure that did not come true, for another reason than that its rule holds: it fails the run.
 *
 * @param entry as the file has it
 * @param why what is wrong with it now
 */
public record StaleEntry(KnownFailure entry, String why) {

    /** As {@code known.yaml:3:5: the known failure of VAL-03 expired on 2026-01-31}. */
    @Override
    public String toString() {
        return entry.place() + ": the known failure of " + entry.rule() + " " + why;
    }
}
