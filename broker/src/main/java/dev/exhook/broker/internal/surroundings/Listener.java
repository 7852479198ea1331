package dev.exhook.broker.internal.surroundings;

/**
 * How clients come in.
 *
 * @param authentication {@code enable_authn}
 * @param mountpoint what stands before all topics of its clients; may hold {@code ${clientid}} and {@code ${username}}
 */
public record Listener(Authentication authentication, String mountpoint) {
    /** EMQX's defaults. */
    public static final Listener DEFAULT = new Listener(Authentication.TRUE, "");

    /** The ways to treat clients that knock. */
    public enum Authentication {
        /** As usual. */
        TRUE,
        /** Everybody is let in, and nobody is asked. */
        FALSE,
        /** A client without a user name is refused, and nobody is asked. */
        QUICK_DENY_ANONYMOUS
    }
}
