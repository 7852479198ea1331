package dev.exhook.reference.log;

import com.google.protobuf.Message;
import dev.exhook.proto.Rpc;
import dev.exhook.provider.CallObserver;
import dev.exhook.provider.CallOutcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Logs every call at level debug: which one, how it ended, how long it took, but nothing of what it was about. */
public final class CallLog implements CallObserver {
    private static final Logger LOG = System.getLogger(CallLog.class.getName());
    private static final long NANOS_PER_MICRO = 1_000;

    @Override
    public void finished(Rpc rpc, CallOutcome outcome, long nanos, @Nullable Message reply) {
        LOG.log(
                Level.DEBUG,
                () -> rpc.methodName() + ": " + outcome.name().toLowerCase(Locale.ROOT) + " after "
                        + nanos / NANOS_PER_MICRO + " us");
    }
}
