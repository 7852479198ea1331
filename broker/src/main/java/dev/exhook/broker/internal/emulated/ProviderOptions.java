package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.chain.FailedAction;
import java.time.Duration;
import java.util.Optional;

/**
 * An entry of EMQX's {@code exhook.servers}.
 *
 * @param host where the provider listens; {@code unix:PATH} with port 0 for a socket that the kit, not EMQX, can call
 * @param requestTimeout {@code request_timeout}, default 5 s
 * @param autoReconnect {@code auto_reconnect}, default 60 s; empty: {@code false}
 * @param poolSize {@code pool_size}, default 8
 */
public record ProviderOptions(
        String name,
        String host,
        int port,
        FailedAction failedAction,
        Duration requestTimeout,
        Optional<Duration> autoReconnect,
        int poolSize) {

    /** EMQX's default pool size: eight connections. */
    public static final int DEFAULT_POOL_SIZE = 8;

    /** With EMQX's defaults. */
    public static ProviderOptions at(String name, String host, int port) {
        return new ProviderOptions(
                name,
                host,
                port,
                FailedAction.DENY,
                Duration.ofSeconds(5),
                Optional.of(Duration.ofMinutes(1)),
                DEFAULT_POOL_SIZE);
    }
}
