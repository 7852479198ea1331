package dev.exhook.reference.presence;

/** Takes what changed, after it was written to the database: a bridge to elsewhere. */
@FunctionalInterface
public interface EventSink {
    /**
     * Takes one change. Called by one thread, in order; it must not block for long, as the next events wait meanwhile,
     * and what it throws is logged and ends nothing. What changed just before the process was killed may never be told.
     *
     * @param clientId for a key, so that the order of one client's changes is kept
     * @param json an object: event, at, clientid, node, peerhost, peerport, inferred, and username and detail if there
     *     are any
     */
    void accept(String clientId, String json);
}
