package dev.exhook.emqx.internal.target;

/**
 * What came of one expectation or scenario.
 *
 * @param id of the expectation, or the scenario's name
 * @param what was asked, in a few words
 * @param detail what there was to see; why it was skipped
 */
public record Finding(String id, String what, Kind kind, String detail) {

    /** How it ended. */
    public enum Kind {
        /** As expected. */
        PASSED,
        /** Otherwise. */
        FAILED,
        /** It could not be asked. */
        SKIPPED
    }

    static Finding passed(String id, String what, String detail) {
        return new Finding(id, what, Kind.PASSED, detail);
    }

    static Finding failed(String id, String what, String detail) {
        return new Finding(id, what, Kind.FAILED, detail);
    }

    static Finding skipped(String id, String what, String why) {
        return new Finding(id, what, Kind.SKIPPED, why);
    }

    /** One line. */
    @Override
    public String toString() {
        return String.format("%-7s %s: %s%s", kind, id, what, detail.isEmpty() ? "" : ": " + detail);
    }
}
