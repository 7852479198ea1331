package dev.exhook.provider.server;

import dev.exhook.proto.Hook;
import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderBuilder;
import dev.exhook.provider.Publish;
import dev.exhook.provider.acl.Authorizer;
import dev.exhook.provider.auth.Authenticator;
import dev.exhook.provider.config.Config;
import dev.exhook.provider.message.MessagePolicy;
import dev.exhook.provider.message.MessageSink;
import dev.exhook.provider.message.PublishPipeline;
import dev.exhook.provider.sql.Database;
import dev.exhook.provider.store.MessageStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The one place where the parts meet: each that is configured gets its hooks. */
final class Wiring {
    private Wiring() {}

    static Provider provider(Config config, Executor hashing, Resources resources) {
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
        publish(config.messagePolicy(), sinks(config, resources), provider);
        if (config.logConnections()) {
            provider.onClientConnected(ConnectionLog::connected).onClientDisconnected(ConnectionLog::disconnected);
        }
        return provider.build();
    }

    private static List<MessageSink> sinks(Config config, Resources resources) {
        List<MessageSink> sinks = new ArrayList<>();
        if (config.store() != null) {
            Database database = resources.add(Database.open(Objects.requireNonNull(config.database())));
            sinks.add(resources.add(MessageStore.open(config.store(), database)));
        }
        return sinks;
    }

    private static void publish(@Nullable MessagePolicy policy, List<MessageSink> sinks, ProviderBuilder provider) {
        if (policy != null || !sinks.isEmpty()) {
            PublishPipeline pipeline =
                    new PublishPipeline(policy == null ? message -> Publish.unchanged() : policy, sinks);
            provider.onMessagePublishAsync(request -> pipeline.apply(request.getMessage()));
        }
    }
}
