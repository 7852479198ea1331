package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;

/** A running provider, known by its address. */
record AddressTarget(Endpoint endpoint, ConnectOptions connecting, String name) implements Target {

    @Override
    public void close() {
        // Not ours to stop.
    }
}
