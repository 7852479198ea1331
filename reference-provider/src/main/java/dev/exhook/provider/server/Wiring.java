package dev.exhook.provider.server;

import dev.exhook.proto.Hook;
import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderBuilder;
import dev.exhook.provider.acl.Authorizer;
import dev.exhook.provider.auth.Authenticator;
import dev.exhook.provider.config.Config;
import dev.exhook.provider.message.MessagePolicy;
import java.util.concurrent.Executor;

/** The one place where the parts meet: each that is configured gets its hooks. */
final class Wiring {
    private Wiring() {}

    static Provider provider(Config config, Executor hashing) {
        ProviderBuilder provider = Provider.builder();
        Authenticator authenticator = config.authenticator();
        if (authenticator != null) {
            provider.onClientAuthenticate(request -> authenticator.authenticate(request.getClientinfo()))
                    .runOn(hashing, Hook.CLIENT_AUTHENTICATE);
        }
        Authorizer authorizer = config.authorizer();
        if (authorizer != null) {
            provider.onClientAuthorize(
                    request -> authorizer.authorize(request.getClientinfo(), request.getType(), request.getTopic()));
        }
        MessagePolicy policy = config.messagePolicy();
        if (policy != null) {
            provider.onMessagePublish(request -> policy.apply(request.getMessage()));
        }
        if (config.logConnections()) {
            provider.onClientConnected(ConnectionLog::connected).onClientDisconnected(ConnectionLog::disconnected);
        }
        return provider.build();
    }
}
