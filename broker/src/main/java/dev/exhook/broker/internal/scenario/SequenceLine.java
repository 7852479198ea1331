package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.text.Printable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A line of a run as people read it. Its parts can be shown on a terminal as they are. */
public sealed interface SequenceLine {
    /** Stands behind a call at which an expectation fails. */
    String MARK = "  <-- not as expected";

    /** The whole line, for a file. */
    String plain();

    /**
     * A step of the scenario.
     *
     * @param time in seconds
     * @param text the step, what was observed, and how long it took
     */
    record OfStep(String time, String text) implements SequenceLine {
        @Override
        public String plain() {
            return time + " # " + text;
        }
    }

    /**
     * A call of a provider.
     *
     * @param time in seconds
     * @param provider its name
     * @param method the method of the service
     * @param told the request in a few words; may be empty
     * @param answered the reply, or the status that the call failed with
     * @param failed whether it failed
     * @param marked whether an expectation fails at it
     */
    record OfCall(
            String time, String provider, String method, String told, String answered, boolean failed, boolean marked)
            implements SequenceLine {

        public OfCall {
            provider = Printable.line(provider);
            told = Printable.line(told);
            answered = Printable.line(answered);
        }

        @Override
        public String plain() {
            return Stream.of(time + "   " + provider, method, told, "-> " + answered)
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining("  "))
                    + (marked ? MARK : "");
        }
    }
}
