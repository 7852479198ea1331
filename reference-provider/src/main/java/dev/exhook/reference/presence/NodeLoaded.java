package dev.exhook.reference.presence;

/**
 * A node has loaded the provider.
 *
 * @param startedAt when the node itself started, in microseconds since 1970. What was connected to it before is gone: a
 *     node that crashes or stops reports none of its clients as disconnected (seen on EMQX 5.8.9: OnProviderUnloaded is
 *     the last call of an orderly stop)
 */
record NodeLoaded(long at, String node, long startedAt) implements Report {}
