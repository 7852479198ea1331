package dev.exhook.broker.internal.surroundings;

/** {@code authorization.deny_action}: what becomes of a client that was denied something. */
public enum DenyAction {
    /** It stays connected; EMQX's default. */
    IGNORE,
    /** It is disconnected. */
    DISCONNECT
}
