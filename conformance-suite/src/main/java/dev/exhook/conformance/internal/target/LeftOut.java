package dev.exhook.conformance.internal.target;

/**
 * Something that a check does not ask, as it is known to be wrong.
 *
 * @param why to be read after a colon
 * @param reportedBy the id of the rule that says what is wrong
 */
public record LeftOut(String why, String reportedBy) implements Comparable<LeftOut> {

    @Override
    public int compareTo(LeftOut other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return why + ", see " + reportedBy;
    }
}
