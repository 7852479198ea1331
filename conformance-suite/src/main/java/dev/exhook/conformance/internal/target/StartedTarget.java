package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import java.util.Optional;

/** The target that a command started. */
record StartedTarget(StartCommand start, TargetProcess running) implements Target {
    @Override
    public Endpoint endpoint() {
        return start.endpoint();
    }

    @Override
    public ConnectOptions connecting() {
        return start.connecting();
    }

    @Override
    public String name() {
        return start.name();
    }

    @Override
    public Optional<TargetProcess> process() {
        return Optional.of(running);
    }

    @Override
    public void close() {
        running.close();
    }
}
