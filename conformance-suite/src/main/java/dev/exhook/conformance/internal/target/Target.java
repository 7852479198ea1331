package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import java.util.Optional;

/** The provider under test, reachable while this is open. */
public interface Target extends AutoCloseable {

    /** A provider that somebody else runs; closing leaves it alone. */
    static Target at(String hostAndPort) {
        return at(hostAndPort, ConnectOptions.cleartext());
    }

    /** The same, over TLS if the options say so. */
    static Target at(String hostAndPort, ConnectOptions connecting) {
        return at(hostAndPort, connecting, "");
    }

    /** The same, with the name that people give it; empty: its address. */
    static Target at(String hostAndPort, ConnectOptions connecting, String name) {
        Endpoint endpoint = Endpoint.parse(hostAndPort);
        return new AddressTarget(endpoint, connecting, name.isEmpty() ? endpoint.toString() : name);
    }

    /** Where it listens. */
    Endpoint endpoint();

    /** How it is connected to: in cleartext, or over TLS. */
    ConnectOptions connecting();

    /** The name for people, as {@code 127.0.0.1:9000}. */
    String name();

    /** The process, where the kit has started it: the run may start it again when it dies. */
    default Optional<TargetProcess> process() {
        return Optional.empty();
    }

    /** Tells whether the kit may end it and start it again. */
    default boolean isOurs() {
        return process().isPresent();
    }

    /** Ends it without a warning, as SIGKILL does; {@link #isOurs()}. */
    default void kill() {
        process().orElseThrow().kill();
    }

    /**
     * Starts it again where it was, and waits until it answers; {@link #isOurs()}.
     *
     * @throws dev.exhook.conformance.TargetLostException when it does not
     */
    default void startAgain() {
        process().orElseThrow().restart();
    }

    /** The line in which it told why it ended, before it was started again. */
    default Optional<String> lastWords() {
        return process().flatMap(TargetProcess::lastWords);
    }

    @Override
    void close();
}
