package dev.exhook.broker.internal.incident;

import java.time.Duration;

/**
 * What is wrong with a provider, for a time.
 *
 * @param slow how long a call takes; for {@link Kind#SLOW}
 * @param share how many of the calls fail, from 0 to 1; for {@link Kind#ERRORS}
 */
public record Trouble(Kind kind, Duration lasts, Duration slow, double share) {

    /** The ways in which a provider fails. */
    public enum Kind {
        /** It is gone: connections are lost, and new ones are refused. */
        OUTAGE,
        /** It takes calls and answers none, until it goes on where it was. */
        HANG,
        /** It answers some calls with an error status. */
        ERRORS,
        /** Its calls take long. */
        SLOW
    }

    /** Nothing listens. */
    public static Trouble outage(Duration lasts) {
        return new Trouble(Kind.OUTAGE, lasts, Duration.ZERO, 0);
    }

    /** No answer. */
    public static Trouble hang(Duration lasts) {
        return new Trouble(Kind.HANG, lasts, Duration.ZERO, 0);
    }

    /** Errors, for a share of the calls from 0 to 1. */
    public static Trouble errors(double share, Duration lasts) {
        return new Trouble(Kind.ERRORS, lasts, Duration.ZERO, share);
    }

    /** Late answers. */
    public static Trouble slow(Duration call, Duration lasts) {
        return new Trouble(Kind.SLOW, lasts, call, 0);
    }
}
