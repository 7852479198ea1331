package dev.exhook.emqx.internal.node;

/** Where an EMQX can come from. */
public interface EmqxSource {

    /** For people, as {@code container emqx/emqx:5.8.9}. */
    String label();

    /** Tells whether {@link #start} gives a new EMQX each time, so that one that was spoiled can be replaced. */
    boolean givesNewOnes();

    /** The same, but such that two EMQX of it can form a cluster, if {@link #givesNewOnes}. */
    default EmqxSource forCluster() {
        return this;
    }

    /**
     * Starts it, or takes it over, and waits until it is up.
     *
     * @throws NoEmqxException when it is not to be had
     */
    EmqxNode start() throws NoEmqxException;
}
