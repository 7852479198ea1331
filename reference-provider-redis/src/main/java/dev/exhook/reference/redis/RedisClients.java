package dev.exhook.reference.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.netty.resolver.DefaultAddressResolverGroup;

/** Makes Redis clients of settings. */
final class RedisClients {
    /** For one connection; the library takes no fewer. */
    private static final int THREADS = 2;

    private RedisClients() {}

    static RedisClient of(RedisSettings settings) {
        RedisURI.Builder uri = RedisURI.builder()
                .withHost(settings.url().host())
                .withPort(settings.url().port())
                .withSsl(settings.url().tls())
                .withTimeout(settings.requestTimeout());
        if (settings.username() != null && settings.password() != null) {
            uri.withAuthentication(settings.username(), settings.password().toCharArray());
        } else if (settings.password() != null) {
            uri.withPassword(settings.password().toCharArray());
        }
        RedisClient client = RedisClient.create(resources(), uri.build());
        client.setOptions(options(settings));
        return client;
    }

    private static ClientResources resources() {
        return DefaultClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                // The Java runtime's, not one of the library's own.
                .addressResolverGroup(DefaultAddressResolverGroup.INSTANCE)
                .build();
    }

    /** Whoever writes knows what is to be written again: the library must not do it too. */
    private static ClientOptions options(RedisSettings settings) {
        ClientOptions.Builder options = ClientOptions.builder()
                .autoReconnect(false)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(settings.requestTimeout())
                        .build());
        if (settings.ca() != null) {
            options.sslOptions(SslOptions.builder()
                    .jdkSslProvider()
                    .trustManager(settings.ca().toFile())
                    .build());
        }
        return options.build();
    }
}
