package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;

/** The provider under test, reachable while this is open. */
public interface Target extends AutoCloseable {

    /** A provider that somebody else runs; closing leaves it alone. */
    static Target at(String hostAndPort) {
        return at(hostAndPort, ConnectOptions.cleartext());
    }

    /** The same, over TLS if the options say so. */
    static Target at(String hostAndPort, ConnectOptions connecting) {
        return new AddressTarget(Endpoint.parse(hostAndPort), connecting);
    }

    /** The same, by an address that was read already. */
    static Target at(Endpoint endpoint, ConnectOptions connecting) {
        return new AddressTarget(endpoint, connecting);
    }

    /** Where it listens. */
    Endpoint endpoint();

    /** How it is connected to: in cleartext, or over TLS. */
    ConnectOptions connecting();

    /** What people call it, as {@code 127.0.0.1:9000}. */
    String name();

    @Override
    void close();
}
