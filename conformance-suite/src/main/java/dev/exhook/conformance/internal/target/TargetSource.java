package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import java.time.Duration;

/** Where a run gets its target from: an address, or a command that starts it. Nothing happens before it is opened. */
public sealed interface TargetSource {

    /** A provider that somebody else runs and that must be there, in cleartext. */
    static TargetSource at(String hostAndPort) {
        Endpoint endpoint = Endpoint.parse(hostAndPort);
        return new Address(endpoint, ConnectOptions.cleartext(), endpoint.toString(), Duration.ZERO);
    }

    /** Where the target listens, or will listen. */
    Endpoint endpoint();

    /** The name for people, as {@code 127.0.0.1:9000}. */
    String name();

    /**
     * The target, ready to be called; to be closed by whoever opened it.
     *
     * @throws dev.exhook.conformance.TargetLostException when it does not answer in time
     */
    Target open();

    /**
     * A provider that somebody else runs.
     *
     * @param endpoint where
     * @param connecting in cleartext, or over TLS
     * @param name what people call it
     * @param patience how long it is awaited; zero: it must be there
     */
    record Address(Endpoint endpoint, ConnectOptions connecting, String name, Duration patience)
            implements TargetSource {
        @Override
        public Target open() {
            if (!patience.isZero()) {
                Arrival.await(endpoint, connecting, patience, () -> {});
            }
            return new AddressTarget(endpoint, connecting, name);
        }
    }

    /** A provider that the kit starts, and ends. */
    record Command(StartCommand start) implements TargetSource {
        @Override
        public Endpoint endpoint() {
            return start.endpoint();
        }

        @Override
        public String name() {
            return start.name();
        }

        @Override
        public Target open() {
            return new StartedTarget(start, TargetProcess.start(start));
        }
    }
}
