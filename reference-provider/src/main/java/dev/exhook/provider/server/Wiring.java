package dev.exhook.provider.server;

import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderBuilder;
import dev.exhook.provider.Publish;
import dev.exhook.provider.acl.Authorization;
import dev.exhook.provider.acl.AuthorizationSettings;
import dev.exhook.provider.acl.Authorizer;
import dev.exhook.provider.auth.Authentication;
import dev.exhook.provider.auth.AuthenticationSettings;
import dev.exhook.provider.auth.Authenticator;
import dev.exhook.provider.config.Config;
import dev.exhook.provider.message.MessagePolicy;
import dev.exhook.provider.message.MessageSink;
import dev.exhook.provider.message.PublishPipeline;
import dev.exhook.provider.sql.Database;
import dev.exhook.provider.sql.DatabaseSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one place where the parts meet: each that is configured gets its hooks. */
final class Wiring {
    private Wiring() {}

    static Provider provider(Config config, Resources resources) {
        ProviderBuilder provider = Provider.builder();
        Database database = database(config.database(), resources);
        AuthenticationSettings authentication = config.authentication();
        if (authentication != null) {
            Authenticator authenticator = resources.add(Authentication.open(authentication, database));
            provider.onClientAuthenticateAsync(request -> authenticator.authenticate(request.getClientinfo()));
        }
        AuthorizationSettings authorization = config.authorization();
        if (authorization != null) {
            Authorizer authorizer = resources.add(Authorization.open(authorization, database));
            provider.onClientAuthorize(
                    request -> authorizer.authorize(request.getClientinfo(), request.getType(), request.getTopic()));
        }
        publish(config.messagePolicy(), List.of(), provider);
        if (config.logConnections()) {
            provider.onClientConnected(ConnectionLog::connected).onClientDisconnected(ConnectionLog::disconnected);
        }
        return provider.build();
    }

    private static @Nullable Database database(@Nullable DatabaseSettings settings, Resources resources) {
        return settings == null ? null : resources.add(Database.open(settings));
    }

    private static void publish(@Nullable MessagePolicy policy, List<MessageSink> sinks, ProviderBuilder provider) {
        if (policy != null || !sinks.isEmpty()) {
            PublishPipeline pipeline =
                    new PublishPipeline(policy == null ? message -> Publish.unchanged() : policy, sinks);
            provider.onMessagePublishAsync(request -> pipeline.apply(request.getMessage()));
        }
    }
}
