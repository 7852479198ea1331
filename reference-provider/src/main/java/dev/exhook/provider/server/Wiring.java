package dev.exhook.provider.server;

import dev.exhook.proto.Hook;
import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderBuilder;
import dev.exhook.provider.Publish;
import dev.exhook.provider.acl.Authorizer;
import dev.exhook.provider.auth.Authenticator;
import dev.exhook.provider.config.Config;
import dev.exhook.provider.log.CallLog;
import dev.exhook.provider.log.LogLevel;
import dev.exhook.provider.log.LogSettings;
import dev.exhook.provider.message.MessagePolicy;
import dev.exhook.provider.message.MessageSink;
import dev.exhook.provider.message.PublishPipeline;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The one place where the parts meet: each that is configured gets its hooks. */
final class Wiring {
    private Wiring() {}

    static Provider provider(Config config, Executor hashing, Resources resources, @Nullable Monitoring monitoring) {
        ProviderBuilder provider = Provider.builder();
        observe(config, monitoring, provider);
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
        publish(config.messagePolicy(), List.of(), provider);
        if (config.logConnections()) {
            provider.onClientConnected(ConnectionLog::connected).onClientDisconnected(ConnectionLog::disconnected);
        }
        config.server().calls().applyTo(provider);
        return provider.build();
    }

    private static void observe(Config config, @Nullable Monitoring monitoring, ProviderBuilder provider) {
        if (monitoring != null) {
            provider.observe(monitoring.calls());
        }
        LogSettings log = config.log();
        if (log != null && log.level() == LogLevel.DEBUG) {
            provider.observe(new CallLog());
        }
    }

    private static void publish(@Nullable MessagePolicy policy, List<MessageSink> sinks, ProviderBuilder provider) {
        if (policy != null || !sinks.isEmpty()) {
            PublishPipeline pipeline =
                    new PublishPipeline(policy == null ? message -> Publish.unchanged() : policy, sinks);
            provider.onMessagePublishAsync(request -> pipeline.apply(request.getMessage()));
        }
    }
}
