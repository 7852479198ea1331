package dev.exhook.broker.internal.emulated;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.emulated.loop.Promise;
import dev.exhook.broker.internal.emulated.loop.Scheduler;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.surroundings.Surroundings;
import dev.exhook.broker.internal.trace.Senders;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An EMQX node with no MQTT listener: clients come in by {@link #connect}, and providers are called over real gRPC as
 * EMQX calls them. Without {@link #surround} it has no built-in authenticator and no authorization rules; all else is
 * set as EMQX's defaults are.
 *
 * <p>For the thread that made it only. Its methods return when what they ask for is done, by the broker's clock.
 */
public final class EmulatedNode implements AutoCloseable {
    /**
     * How long a provider's request to EMQX's API is on its way. Handled at once, what it brings about would have its
     * time limits at the very moment of those of the call in which it was made.
     */
    private static final Duration REQUEST = Duration.ofMillis(5);

    private final Scheduler scheduler;
    private final Release release;
    private final ProviderManager manager;
    private final Node node;
    private final RestQueue rest;
    private int lastPort = 40_000;

    /** With EMQX's default settings. */
    public EmulatedNode(Release release, Clock clock, ProviderCalls.Connector connector) {
        this(release, clock, MqttSettings.DEFAULTS, connector);
    }

    /** With settings of one's own. */
    public EmulatedNode(Release release, Clock clock, MqttSettings settings, ProviderCalls.Connector connector) {
        this(release, new Scheduler(clock), settings, connector);
    }

    /** The same with processes that take turns in a way of one's own; it closes the scheduler. */
    public EmulatedNode(
            Release release, Scheduler scheduler, MqttSettings settings, ProviderCalls.Connector connector) {
        this.release = release;
        this.scheduler = scheduler;
        Running running = new Running();
        HookRequests requests = new HookRequests(release, settings);
        this.manager = new ProviderManager(scheduler, release, requests, connector, running);
        this.node = new Node(scheduler, release, settings, requests, new Hooks(release, running));
        this.rest = new RestQueue(scheduler);
    }

    /** Gives it what stands before the providers; for clients that come from now on. */
    public void surround(Surroundings surroundings) {
        node.surround(surroundings);
    }

    /** What stands before the providers. */
    public Surroundings surroundings() {
        return node.surroundings();
    }

    /** The release that it behaves like. */
    public Release release() {
        return release;
    }

    /** Milliseconds since it was started, by its own clock. */
    public long millis() {
        return scheduler.millis();
    }

    /** Lets time pass. */
    public void sleep(Duration time) {
        scheduler.sleep(time);
    }

    /** Does something later by the broker's clock; for scripted providers that delay an answer. Any thread. */
    public void putOff(Duration delay, Runnable action) {
        scheduler.putOff(delay, action);
    }

    /** Configures a provider behind the others and loads it, as {@code POST /exhooks}; false: the name is taken. */
    public boolean load(ProviderOptions options) {
        return manager.add(options);
    }

    /**
     * Removes a provider, as {@code DELETE /exhooks/NAME}; false: there is none of that name, or EMQX crashes over it
     * and keeps it.
     */
    public boolean unload(String name) {
        return manager.delete(name);
    }

    /** Moves a provider to a place in the chain, from 0; false: there is none of that name. */
    public boolean move(String name, int place) {
        return manager.move(name, place);
    }

    /** The names of the providers in the order of the chain. */
    public List<String> providers() {
        return manager.names();
    }

    /** A provider's status; empty: there is none of that name. */
    public Optional<ProviderStatus> status(String provider) {
        return manager.status(provider);
    }

    /** The hooks that a provider mounted, with their topics; none while it is not loaded. */
    public Map<Hook, List<String>> hooks(String provider) {
        return manager.hooks(provider);
    }

    /** Sends a CONNECT; the CONNACK is the client's to wait for. */
    public EmulatedClient connect(Packet.Connect connect, ClientHabits habits) {
        EmulatedClient client = new EmulatedClient(scheduler, connect, habits);
        client.open(new Connection(node, client, ++lastPort, habits.listener()));
        return client;
    }

    /** An administrator disconnects a client, as {@code DELETE /clients/ID}; false: there is none of that id. */
    public boolean kick(String clientId) {
        Optional<Connection> connection = node.registry().find(clientId);
        connection.ifPresent(found -> found.request(Mail.Wish.KICK));
        return connection.isPresent();
    }

    /**
     * Publishes over the REST API, as {@code POST /publish}: the sender is {@code http_api}, without headers; false:
     * EMQX answers that nobody was there to get it.
     */
    public boolean publish(String topic, ByteString payload, int qos, boolean retain, Properties properties) {
        MqttMessage message = fromApi(topic, payload, qos, retain, properties);
        Promise<Boolean> done = scheduler.promise();
        scheduler.spawn("http-api", () -> done.complete(node.publisher().publishSafely(message)));
        boolean waits = Delay.isAskedFor(topic) && node.release().has(Behavior.DELAYED_API_PUBLISH_IS_OK);
        return done.await() || waits;
    }

    /**
     * Puts the answer to the call under way off until a message was published over the REST API; for scripted providers
     * that publish while they are asked. Any thread.
     */
    public void putOffUntilPublished(String topic, ByteString payload, int qos, boolean retain, Runnable answer) {
        scheduler.putOffUntil(
                "http-api",
                () -> rest.handle(() -> {
                    scheduler.sleep(REQUEST);
                    var unused = node.publisher().publishSafely(fromApi(topic, payload, qos, retain, Properties.NONE));
                }),
                answer);
    }

    private MqttMessage fromApi(String topic, ByteString payload, int qos, boolean retain, Properties properties) {
        return new MqttMessage(
                node.newOrigin(Senders.REST_API),
                MqttMessage.Headers.NONE,
                topic,
                payload,
                qos,
                MqttMessage.Flags.of(retain),
                properties,
                Optional.empty());
    }

    /** Ends everything at once; nobody is told. */
    @Override
    public void close() {
        scheduler.close();
        manager.close();
    }
}
