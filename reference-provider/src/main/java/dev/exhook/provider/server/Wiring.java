package dev.exhook.provider.server;

import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.ClientConnectedRequest;
import dev.exhook.proto.v3.ClientDisconnectedRequest;
import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderBuilder;
import dev.exhook.provider.Publish;
import dev.exhook.provider.acl.Authorizer;
import dev.exhook.provider.auth.Authenticator;
import dev.exhook.provider.config.Config;
import dev.exhook.provider.message.MessagePolicy;
import dev.exhook.provider.message.MessageSink;
import dev.exhook.provider.message.PublishPipeline;
import dev.exhook.provider.presence.Presence;
import dev.exhook.provider.presence.PresenceSettings;
import dev.exhook.provider.sql.Database;
import dev.exhook.provider.store.MessageStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
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
        Database database = config.store() == null && config.presence() == null
                ? null
                : resources.add(Database.open(Objects.requireNonNull(config.database())));
        publish(config.messagePolicy(), sinks(config, database, resources), provider);
        connections(config, database, provider, resources);
        return provider.build();
    }

    private static void connections(
            Config config, @Nullable Database database, ProviderBuilder provider, Resources resources) {
        List<Consumer<ClientConnectedRequest>> connected = new ArrayList<>();
        List<Consumer<ClientDisconnectedRequest>> disconnected = new ArrayList<>();
        PresenceSettings settings = config.presence();
        if (settings != null) {
            Presence presence = resources.add(Presence.open(settings, Objects.requireNonNull(database), List.of()));
            PresenceHooks.register(presence, settings, provider);
            connected.add(presence::clientConnected);
            disconnected.add(presence::clientDisconnected);
        }
        if (config.logConnections()) {
            connected.add(ConnectionLog::connected);
            disconnected.add(ConnectionLog::disconnected);
        }
        connected.stream().reduce(Consumer::andThen).ifPresent(provider::onClientConnected);
        disconnected.stream().reduce(Consumer::andThen).ifPresent(provider::onClientDisconnected);
    }

    private static List<MessageSink> sinks(Config config, @Nullable Database database, Resources resources) {
        List<MessageSink> sinks = new ArrayList<>();
        if (config.store() != null) {
            sinks.add(resources.add(MessageStore.open(config.store(), Objects.requireNonNull(database))));
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
