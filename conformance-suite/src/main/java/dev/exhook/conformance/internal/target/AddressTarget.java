package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;

/** A running provider, known by its address. */
record AddressTarget(Endpoint endpoint, ConnectOptions connecting) implements Target {

    @Override
    public String name() {
        return endpoint.authority();
    }

    @Override
    public void close() {
        // Not ours to stop.
    }
}
