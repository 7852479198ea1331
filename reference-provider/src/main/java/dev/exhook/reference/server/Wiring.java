package dev.exhook.reference.server;

import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderBuilder;
import dev.exhook.provider.Publish;
import dev.exhook.reference.acl.Authorization;
import dev.exhook.reference.acl.AuthorizationSettings;
import dev.exhook.reference.acl.HttpAuthorization;
import dev.exhook.reference.acl.RuleSource;
import dev.exhook.reference.auth.Authentication;
import dev.exhook.reference.auth.AuthenticationSettings;
import dev.exhook.reference.bridge.KafkaBridge;
import dev.exhook.reference.bridge.KafkaSettings;
import dev.exhook.reference.config.Config;
import dev.exhook.reference.figures.Figures;
import dev.exhook.reference.grant.Access;
import dev.exhook.reference.log.CallLog;
import dev.exhook.reference.log.LogLevel;
import dev.exhook.reference.log.LogSettings;
import dev.exhook.reference.message.IngressPolicy;
import dev.exhook.reference.message.MessageRules;
import dev.exhook.reference.message.PublishPipeline;
import dev.exhook.reference.presence.EventSink;
import dev.exhook.reference.presence.Presence;
import dev.exhook.reference.presence.PresenceSettings;
import dev.exhook.reference.sink.ConfiguredSink;
import dev.exhook.reference.sink.MessageSink;
import dev.exhook.reference.sink.QueuedSink;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.DatabaseSettings;
import dev.exhook.reference.store.MessageStore;
import dev.exhook.reference.store.StoreSettings;
import dev.exhook.reference.trace.TracedSink;
import dev.exhook.reference.trace.Traces;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one place where the parts meet: each that is configured is opened, gets its hooks, and shows its figures. */
final class Wiring {
    private final Config config;
    private final Resources resources;
    private final @Nullable Monitoring monitoring;
    private final @Nullable Traces traces;
    private final @Nullable Database database;
    private final @Nullable KafkaBridge bridge;
    private final ProviderBuilder provider = Provider.builder();
    private Access access = Access.none();

    private Wiring(Config config, Resources resources, @Nullable Monitoring monitoring) throws IOException {
        this.config = config;
        this.resources = resources;
        this.monitoring = monitoring;
        // Opened before what it traces, and so closed after it: the last of it is told too.
        this.traces =
                config.traces() == null ? null : resources.add(config.traces().open());
        DatabaseSettings settings = config.database();
        this.database = settings == null ? null : resources.add(Database.open(settings));
        KafkaSettings kafka = config.bridge();
        this.bridge = kafka == null ? null : resources.add(KafkaBridge.open(kafka));
    }

    /** Builds the configured provider. Everything that must be closed is added to the resources. */
    static Provider provider(Config config, Resources resources, @Nullable Monitoring monitoring) throws IOException {
        Wiring wiring = new Wiring(config, resources, monitoring);
        wiring.observers();
        wiring.bridge();
        wiring.authentication();
        wiring.authorization();
        wiring.ingress();
        wiring.messages();
        wiring.presence();
        wiring.connectionLog();
        config.server().calls().applyTo(wiring.provider);
        return wiring.provider.build();
    }

    private void observers() {
        if (monitoring != null) {
            provider.observe(monitoring.calls());
        }
        LogSettings log = config.log();
        if (log != null && log.level() == LogLevel.DEBUG) {
            provider.observe(new CallLog());
        }
        if (traces != null) {
            provider.intercept(traces.calls());
            show(traces::show);
        }
    }

    private void bridge() {
        KafkaBridge opened = bridge;
        if (opened != null) {
            show(opened::show);
        }
    }

    private void authentication() {
        AuthenticationSettings settings = config.authentication();
        if (settings != null) {
            Authentication authentication = resources.add(Authentication.open(settings, database));
            provider.onClientAuthenticateAsync(request -> authentication.authenticate(request.getClientinfo()));
            if (authentication.keepsGrants() && config.authorization() != null) {
                provider.onClientDisconnected(request -> authentication.disconnected(request.getClientinfo()));
            }
            access = new Access(authentication::grant, Clock.systemUTC());
            show(authentication::show);
        }
    }

    private void authorization() {
        AuthorizationSettings settings = config.authorization();
        if (settings != null && settings.source() instanceof RuleSource.InService service) {
            HttpAuthorization authorization = new HttpAuthorization(service, settings.noMatch());
            provider.onClientAuthorizeAsync(new AuthorizeHook(access, authorization::authorize));
        } else if (settings != null) {
            Authorization authorization = resources.add(Authorization.open(settings, database));
            provider.onClientAuthorizeAsync(new AuthorizeHook(
                    access,
                    (client, type, topic) ->
                            CompletableFuture.completedFuture(authorization.authorize(client, type, topic))));
            show(authorization::show);
        }
    }

    private void ingress() {
        IngressPolicy ingress = config.ingress();
        if (ingress != null) {
            provider.onMessageIngress(request -> ingress.apply(request.getMessage()));
            show(ingress::show);
        }
    }

    private void messages() {
        MessageRules policy = config.messagePolicy();
        List<MessageSink> sinks = sinks();
        if (policy != null) {
            show(policy::show);
        }
        if (policy != null || !sinks.isEmpty()) {
            PublishPipeline pipeline =
                    new PublishPipeline(policy == null ? message -> Publish.unchanged() : policy, sinks);
            provider.onMessagePublishAsync(pipeline::apply);
        }
    }

    private List<MessageSink> sinks() {
        List<MessageSink> sinks = new ArrayList<>();
        StoreSettings settings = config.store();
        if (settings != null) {
            MessageStore store = resources.add(MessageStore.open(settings, Objects.requireNonNull(database)));
            sinks.add(traced("store", store));
            show(store::show);
        }
        if (bridge != null && bridge.takesMessages()) {
            sinks.add(traced("kafka", bridge));
        }
        for (ConfiguredSink configured : config.sinks()) {
            QueuedSink sink = resources.add(configured.open());
            sinks.add(traced(configured.words().name(), sink));
            show(figures -> configured.show(figures, sink));
        }
        return sinks;
    }

    private MessageSink traced(String name, MessageSink sink) {
        return traces == null ? sink : new TracedSink(traces, name, sink);
    }

    private void presence() {
        PresenceSettings settings = config.presence();
        if (settings != null) {
            List<EventSink> sinks =
                    bridge != null && bridge.takesPresence() ? List.of(bridge::presenceChanged) : List.of();
            Presence presence = resources.add(Presence.open(settings, Objects.requireNonNull(database), sinks));
            PresenceHooks.register(presence, settings, provider);
            show(presence::show);
        }
    }

    private void connectionLog() {
        if (config.logConnections()) {
            provider.onClientConnected(ConnectionLog::connected).onClientDisconnected(ConnectionLog::disconnected);
        }
    }

    private void show(Consumer<Figures> figures) {
        if (monitoring != null) {
            figures.accept(monitoring.metrics());
        }
    }
}
