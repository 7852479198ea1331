package dev.exhook.broker.internal.memory;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.exhook.broker.internal.serving.Listening;
import dev.exhook.broker.internal.wire.CallResult;
import dev.exhook.broker.internal.wire.WireRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A scripted provider that listens in memory, and the calls that it has not answered yet. */
final class MemoryListener implements Listening.Listener {
    private final int port;
    private final Listening.Handler handler;
    private final Runnable gone;
    private final Set<MemoryCall> open = new LinkedHashSet<>();

    MemoryListener(int port, Listening.Handler handler, Runnable gone) {
        this.port = port;
        this.handler = handler;
        this.gone = gone;
    }

    @Override
    public int port() {
        return port;
    }

    /** Hands a call over; the result comes once it is certain, at once or later. */
    void call(WireRequest request, Consumer<CallResult> done) {
        MemoryCall call = new MemoryCall(request, done, open::remove);
        open.add(call);
        try {
            handler.answer(call);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the broker sent what is no request", e);
        }
    }

    @Override
    public void close() {
        gone.run();
        List.copyOf(open).forEach(MemoryCall::lose);
    }
}
