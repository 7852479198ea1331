package dev.exhook.broker.internal.wire.load;

/** One call of a load: when it was meant to start, when it left, and how it ended. One thread's. */
public final class LoadCall {
    private static final int NO_STATUS = -1;

    private final Listener listener;
    private final int kind;
    private final Client client;
    private final long intended;
    private long sent;
    private long ended;
    private int status = NO_STATUS;
    private boolean over;
    private final ReplyFrame reply = new ReplyFrame();

    /**
     * The client that EMQX calls for.
     *
     * @param number see {@link RequestTemplate#CLIENT_MARK}
     * @param slot the connection that its calls go over
     */
    public record Client(long number, int slot) {}

    /** Hears of the end of a call. */
    @FunctionalInterface
    public interface Listener {
        /** The call is over. */
        void ended(LoadCall call, Ending ending);
    }

    /**
     * A call that is about to be made.
     *
     * @param listener hears of its end, on the thread of its connection
     * @param kind the caller's own number for what is called
     * @param client the one whose call it is
     * @param intended when it was meant to start, on the clock of its pool
     */
    public LoadCall(Listener listener, int kind, Client client, long intended) {
        this.listener = listener;
        this.kind = kind;
        this.client = client;
        this.intended = intended;
    }

    public int kind() {
        return kind;
    }

    public Client client() {
        return client;
    }

    public long intended() {
        return intended;
    }

    /** When it was given to its connection. */
    public long sent() {
        return sent;
    }

    /** When it was over. */
    public long ended() {
        return ended;
    }

    /** The grpc-status of one that ended with {@link Ending#STATUS}. */
    public int status() {
        return status;
    }

    int slot() {
        return client.slot();
    }

    ReplyFrame reply() {
        return reply;
    }

    boolean isOver() {
        return over;
    }

    /** It is given to its connection. */
    public void leaves(long now) {
        sent = now;
    }

    void endWithStatus(int code, long now) {
        status = code;
        end(Ending.STATUS, now);
    }

    /** The first end counts. */
    public void end(Ending ending, long now) {
        if (!over) {
            over = true;
            ended = now;
            listener.ended(this, ending);
        }
    }
}
