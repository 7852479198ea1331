package dev.exhook.reference.presence;

/** An item of the queue; items are written in order. */
sealed interface Report permits PresenceEvent, NodeLoaded, NodeUnloaded {
    /** When it was told, in microseconds since 1970; no two reports of an instance have the same. */
    long at();
}
