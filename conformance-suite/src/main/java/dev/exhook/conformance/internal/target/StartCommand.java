package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.text.SecretWords;
import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import java.time.Duration;

/**
 * How the kit starts a provider.
 *
 * @param command for the shell; {@code {port}} in it stands for the port
 * @param endpoint where the provider will listen
 * @param connecting how it is connected to
 * @param patience how long it may take until it answers
 */
public record StartCommand(String command, Endpoint endpoint, ConnectOptions connecting, Duration patience) {

    /** The command with the port in it. */
    String filledIn() {
        return command.replace("{port}", String.valueOf(endpoint.port()));
    }

    /** The command as people may see it. */
    String shown() {
        return SecretWords.hidden(command);
    }

    /** The name of a provider that was started so. */
    String name() {
        return endpoint + " (" + shown() + ")";
    }
}
