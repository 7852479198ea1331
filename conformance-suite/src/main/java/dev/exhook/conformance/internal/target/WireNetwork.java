package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.CannotConnectException;
import dev.exhook.broker.internal.wire.WireClient;
import java.time.Duration;
import java.util.Optional;

/**
 * The real one.
 *
 * @param timeout how long connecting may take
 */
record WireNetwork(WireClient client, Target target, Duration timeout) implements Network {

    @Override
    public Caller caller() {
        return new WireCaller(client, target, timeout);
    }

    @Override
    public Optional<Absence> absence() {
        try {
            client.connect(target.endpoint(), target.connecting().withTimeout(timeout))
                    .close();
            return Optional.empty();
        } catch (CannotConnectException e) {
            return Optional.of(new Absence(NotReached.explanation(e.failure()), NotReached.mayBeBusy(e.failure())));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
