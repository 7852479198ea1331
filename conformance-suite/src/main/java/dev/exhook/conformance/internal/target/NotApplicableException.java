package dev.exhook.conformance.internal.target;

import java.io.Serial;
import java.util.List;

/** A rule has nothing to check on this provider. The message says why, and is the reason of the rule's skip. */
public final class NotApplicableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> reportedBy;

    /** With the reason, to be read after the rule's title and a colon. */
    public NotApplicableException(String reason) {
        this(reason, List.of());
    }

    private NotApplicableException(String reason, List<String> reportedBy) {
        super(reason, null, false, false);
        this.reportedBy = reportedBy;
    }

    /**
     * Something is wrong, and it is for other rules to say what.
     *
     * @param what is wrong, without the ids of those rules
     */
    public static NotApplicableException see(String what, String... rules) {
        return new NotApplicableException(what + ", see " + String.join(" and ", rules), List.of(rules));
    }

    /** The ids of the rules that say what is wrong; empty where nothing is. */
    public List<String> reportedBy() {
        return reportedBy;
    }
}
