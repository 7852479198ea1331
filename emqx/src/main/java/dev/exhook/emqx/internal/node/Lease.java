package dev.exhook.emqx.internal.node;

import org.jspecify.annotations.Nullable;

/** The EMQX of one source: started when it is first needed, shared by all that run on it, stopped in the end. */
public final class Lease implements AutoCloseable {
    private final EmqxSource source;
    private @Nullable EmqxNode node;
    private @Nullable NoEmqxException refusal;

    /** Of that source; not started yet. */
    public Lease(EmqxSource source) {
        this.source = source;
    }

    /** Where it comes from. */
    public EmqxSource source() {
        return source;
    }

    /** It. */
    public synchronized EmqxNode node() throws NoEmqxException {
        if (refusal != null) {
            throw refusal;
        }
        if (node == null) {
            node = start();
        }
        return node;
    }

    private EmqxNode start() throws NoEmqxException {
        try {
            return source.start();
        } catch (NoEmqxException e) {
            // Asking again would take as long as the first time.
            refusal = e;
            throw e;
        }
    }

    /** A new EMQX in place of one that can no longer be used; only of a source that gives new ones. */
    public synchronized EmqxNode replace() throws NoEmqxException {
        if (!source.givesNewOnes()) {
            throw new IllegalStateException(source.label() + " cannot be replaced");
        }
        close();
        return node();
    }

    @Override
    public synchronized void close() {
        if (node != null) {
            node.close();
            node = null;
        }
    }
}
