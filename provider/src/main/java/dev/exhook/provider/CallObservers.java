package dev.exhook.provider;

import com.google.protobuf.Message;
import dev.exhook.proto.Rpc;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells all observers, so that none of them can disturb a call. */
final class CallObservers implements CallObserver {
    private static final Logger LOG = System.getLogger(Provider.class.getName());

    private final CallObserver[] observers;

    CallObservers(List<CallObserver> observers) {
        this.observers = observers.toArray(new CallObserver[0]);
    }

    @Override
    public void finished(Rpc rpc, CallOutcome outcome, long nanos, @Nullable Message reply) {
        for (CallObserver observer : observers) {
            try {
                observer.finished(rpc, outcome, nanos, reply);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, rpc.methodName() + ": an observer of calls failed", e);
            }
        }
    }
}
