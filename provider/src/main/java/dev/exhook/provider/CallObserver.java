package dev.exhook.provider;

import com.google.protobuf.Message;
import dev.exhook.proto.Rpc;
import org.jspecify.annotations.Nullable;

/**
 * Observes every call, for metrics, traces and logs. Runs in the middle of the call, on whichever thread answers it,
 * possibly for several calls at once, so it must be quick. What it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface CallObserver {

    /**
     * A call is over; its answer goes out next.
     *
     * @param nanos the time from the whole request to the answer, in nanoseconds; 0 for a call that no handler saw
     * @param reply what is answered; null if that is an error, or if nobody waits any more
     */
    void finished(Rpc rpc, CallOutcome outcome, long nanos, @Nullable Message reply);
}
