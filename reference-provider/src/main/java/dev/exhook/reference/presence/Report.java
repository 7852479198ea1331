package dev.exhook.reference.presence;

/** What the provider was told, to be written down in this order. */
sealed interface Report permits PresenceEvent, NodeLoaded, NodeUnloaded {
    /** When it was told, in microseconds since 1970; no two reports of an instance have the same. */
    long at();
}
