package dev.exhook.broker.internal.memory;

import dev.exhook.broker.internal.serving.Listening;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Ports without sockets, for the providers of one run. Not thread-safe: a run does one thing at a time. */
final class MemoryNetwork implements Listening {
    private static final int FIRST_PORT = 50_000;

    private final Map<Integer, MemoryListener> listeners = new HashMap<>();
    private int lastPort = FIRST_PORT;

    @Override
    public Listener listen(int port, Handler handler) {
        int taken = port == 0 ? ++lastPort : port;
        MemoryListener listener = new MemoryListener(taken, handler, () -> listeners.remove(taken));
        listeners.put(taken, listener);
        return listener;
    }

    /** The listener of that port; empty where nobody listens. */
    Optional<MemoryListener> at(int port) {
        return Optional.ofNullable(listeners.get(port));
    }
}
