package dev.exhook.emqx.internal.differential;

import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The requests of a client, the messages delivered to it and its acknowledgements meet in its connection as they come:
 * a client that publishes while a message is on its way to it may do so before or after its acknowledgement.
 */
public final class Interleaving {
    private Interleaving() {}

    /** The same run with the three one after the other, each in its own order. */
    public static Trace putAside(Trace trace) {
        List<Call> calls = new ArrayList<>(trace.calls());
        calls.sort(Comparator.comparingInt(Interleaving::stream));
        return trace.withCalls(calls);
    }

    private static int stream(Call call) {
        return switch (call.rpc()) {
            case ON_MESSAGE_DELIVERED -> 1;
            case ON_MESSAGE_ACKED -> 2;
            default -> 0;
        };
    }
}
