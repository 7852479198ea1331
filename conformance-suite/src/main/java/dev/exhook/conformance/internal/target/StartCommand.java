package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import java.time.Duration;

/**
 * How the kit starts a provider.
 *
 * @param launch what starts it
 * @param endpoint where the provider will listen
 * @param connecting how it is connected to
 * @param patience how long it may take until it answers
 */
public record StartCommand(Launch launch, Endpoint endpoint, ConnectOptions connecting, Duration patience) {

    /** The command with the port in it. */
    String filledIn() {
        return launch.command().replace("{port}", String.valueOf(endpoint.port()));
    }

    /** What to think of when it runs, and nobody listens; to be read behind that. A container's port is Docker's. */
    String whereItMayListen() {
        return launch.removal().isPresent()
                ? ""
                : "; it must listen on port " + endpoint.port() + ", which is in its environment as PORT and stands for"
                        + " {port} in the command; if it has a port of its own, add --target HOST:PORT";
    }

    /** The command as people may see it. */
    String shown() {
        return launch.shown();
    }

    /** The name of a provider that was started so. */
    String name() {
        return endpoint + " (" + shown() + ")";
    }
}
