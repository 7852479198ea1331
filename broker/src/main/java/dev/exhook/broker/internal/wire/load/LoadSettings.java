package dev.exhook.broker.internal.wire.load;

import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.wire.Tls;
import java.time.Duration;
import java.util.Optional;

/**
 * What is called, and how.
 *
 * @param endpoint over TCP, as EMQX calls
 * @param tls empty: cleartext
 * @param connections EMQX's {@code pool_size}
 * @param timeout EMQX's {@code request_timeout}
 */
public record LoadSettings(Endpoint endpoint, Optional<Tls> tls, int connections, Duration timeout) {
    public LoadSettings {
        if (endpoint.socketFile().isPresent()) {
            throw new IllegalArgumentException("HOST:PORT expected, not [" + endpoint + "]: EMQX calls over TCP");
        }
        if (connections < 1) {
            throw new IllegalArgumentException("connections must be 1 or more, but is " + connections);
        }
    }
}
