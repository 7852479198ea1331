package dev.exhook.it.junit;

import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.node.EmqxSource;
import dev.exhook.emqx.internal.node.NoEmqxException;
import org.jspecify.annotations.Nullable;

/** The EMQX of one source: started when it is first needed, shared by all classes, stopped at the end of the run. */
public final class Lease implements AutoCloseable {
    private final EmqxSource source;
    private @Nullable EmqxNode node;
    private @Nullable NoEmqxException refusal;
    private boolean announced;

    Lease(EmqxSource source) {
        this.source = source;
    }

    /** Prints a line, the first time only: a reason holds for all tests. */
    synchronized void announce(String line) {
        if (!announced) {
            announced = true;
            System.out.println(line);
        }
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
