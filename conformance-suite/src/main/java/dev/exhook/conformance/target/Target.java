package dev.exhook.conformance.target;

import dev.exhook.conformance.wire.ConnectOptions;
import dev.exhook.conformance.wire.Endpoint;

/** The provider under test, reachable while this is open. */
public sealed interface Target extends AutoCloseable permits AddressTarget, EmbeddedReference {

    /** A provider that somebody else runs; closing leaves it alone. */
    static Target at(String hostAndPort) {
        return at(hostAndPort, ConnectOptions.cleartext());
    }

    /** The same, over TLS if the options say so. */
    static Target at(String hostAndPort, ConnectOptions connecting) {
        return new AddressTarget(HostAndPort.parse(hostAndPort), connecting);
    }

    /** The reference provider with its sample configuration, started in this process on a free port of loopback. */
    static Target embeddedReference() {
        return EmbeddedReference.start();
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
