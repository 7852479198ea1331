package dev.exhook.emqx.internal.visit;

import dev.exhook.broker.internal.emulated.ClientHabits;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.emulated.mqtt.SubscriptionOptions;
import dev.exhook.broker.internal.surroundings.Surroundings;
import dev.exhook.emqx.internal.api.EmqxApi;
import dev.exhook.emqx.internal.doctor.BrokerState.ProviderEntry;
import dev.exhook.emqx.internal.mqtt.Demands;
import dev.exhook.emqx.internal.mqtt.RealClients;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Sends a client of MQTT 5 to a running EMQX: it connects, subscribes and publishes to itself at QoS 1, unsubscribes
 * and leaves, with a session that ends when it goes. EMQX's counters are read before and after each.
 */
public final class Visits {
    private static final String NAME = "guest";
    private static final String PAYLOAD = "exhook-tck doctor";

    /** Above all visits, so that EMQX never ends one for its silence while a hook is waited for. */
    private static final int KEEPALIVE = 0;

    /** What a busy EMQX itself may need, above its waiting for providers. */
    private static final Duration SPARE = Duration.ofSeconds(30);

    /** For whoever configured hours. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    /** EMQX calls these when the client has gone already. */
    private static final Set<Hook> BEHIND = EnumSet.of(Hook.CLIENT_DISCONNECTED, Hook.SESSION_TERMINATED);

    private final EmqxApi api;
    private final List<ProviderEntry> providers;
    private final List<Stage> stages = new ArrayList<>();
    private Counts counted = new Counts(List.of());

    private Visits(EmqxApi api, List<ProviderEntry> providers) {
        this.api = api;
        this.providers = providers;
    }

    /**
     * Sends one.
     *
     * @param providers of that EMQX; those that are not loaded are left out
     * @throws AlreadyThereException when EMQX has a session of that name
     * @throws UnreachableListenerException when the MQTT listener cannot be reached
     * @throws dev.exhook.emqx.internal.api.EmqxApiException when EMQX cannot be reached or refuses
     */
    public static Visit send(EmqxApi api, List<ProviderEntry> providers, Guest guest) {
        return new Visits(
                        api,
                        providers.stream()
                                .filter(provider ->
                                        provider.isLoaded() && !provider.hooks().isEmpty())
                                .toList())
                .visit(guest);
    }

    private Visit visit(Guest guest) {
        if (api.hasSession(guest.clientId())) {
            throw new AlreadyThereException(guest.clientId());
        }
        Counts before = counts();
        counted = before;
        try (RealClients clients =
                new RealClients(Map.of(Surroundings.TCP, guest.broker()), new Demands(Set.of(NAME)))) {
            go(clients, guest);
        }
        boolean wasLetIn = stages.get(0).code().equals(Optional.of(ReasonCodes.SUCCESS));
        await(() -> (!wasLetIn || counts().since(before).haveAll(BEHIND)) && !api.hasSession(guest.clientId()));
        return new Visit(guest, stages, counts().since(before).all(), api.hasSession(guest.clientId()));
    }

    private void go(RealClients clients, Guest guest) {
        long start = System.nanoTime();
        MqttClient client = connected(clients, guest);
        try {
            Duration patience = patience();
            stage("CONNACK", start, () -> client.connack(patience).map(Packet.Connack::code));
            if (client.isOnline()) {
                Packet.Filter filter = new Packet.Filter(guest.topic(), SubscriptionOptions.ofQos(1));
                boolean subscribed = stage(
                        "SUBACK",
                        () -> client.subscribe(List.of(filter), Properties.NONE, patience)
                                .map(codes -> codes.get(0)));
                boolean published = stage(
                        "PUBACK", () -> client.publish(MqttClient.Message.of(guest.topic(), PAYLOAD, 1), patience));
                if (subscribed && published) {
                    stage(
                            "PUBLISH",
                            () -> client.receive(1, patience).stream()
                                    .map(message -> ReasonCodes.SUCCESS)
                                    .findFirst());
                }
                if (subscribed && client.isOnline()) {
                    stage(
                            "UNSUBACK",
                            () -> client.unsubscribe(List.of(guest.topic()), Properties.NONE, patience)
                                    .map(codes -> codes.get(0)));
                }
            }
        } finally {
            leave(client);
        }
    }

    private static MqttClient connected(RealClients clients, Guest guest) {
        try {
            return clients.connect(NAME, connect(guest), ClientHabits.USUAL);
        } catch (IllegalStateException e) {
            throw new UnreachableListenerException(e);
        }
    }

    private static void leave(MqttClient client) {
        if (client.isOnline()) {
            client.disconnect(ReasonCodes.SUCCESS, Properties.NONE);
        } else {
            client.drop();
        }
    }

    private static Packet.Connect connect(Guest guest) {
        return new Packet.Connect(
                guest.clientId(),
                MqttVersion.V5,
                guest.username(),
                guest.password(),
                true,
                KEEPALIVE,
                Properties.NONE,
                Optional.empty());
    }

    private boolean stage(String packet, Supplier<Optional<Integer>> waiting) {
        return stage(packet, System.nanoTime(), waiting);
    }

    /** Tells whether the packet came, and refuses nothing. */
    private boolean stage(String packet, long start, Supplier<Optional<Integer>> waiting) {
        Optional<Integer> code = waiting.get();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Counts now = counts();
        stages.add(new Stage(packet, code, took, now.since(counted).called()));
        counted = now;
        return code.filter(number -> !ReasonCodes.isError(number)).isPresent();
    }

    /** As long as EMQX waits if every provider hangs in every hook. */
    private Duration patience() {
        Duration all = providers.stream()
                .map(provider ->
                        provider.requestTimeout().multipliedBy(provider.hooks().size()))
                .reduce(SPARE, Duration::plus);
        return all.compareTo(LONGEST) < 0 ? all : LONGEST;
    }

    /** Waits for what EMQX does behind a client that has gone; that never comes where EMQX has lost a count. */
    private void await(BooleanSupplier condition) {
        Duration longest = providers.stream()
                .map(provider -> provider.requestTimeout().multipliedBy(BEHIND.size()))
                .reduce(Duration.ofSeconds(1), Duration::plus);
        long until = System.nanoTime() + (longest.compareTo(LONGEST) < 0 ? longest : LONGEST).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < until) {
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Counts counts() {
        List<HookCount> counts = new ArrayList<>();
        for (ProviderEntry provider : providers) {
            api.calls(provider.name())
                    .forEach(calls -> Hook.byName(calls.hook())
                            .ifPresent(hook -> counts.add(
                                    new HookCount(provider.name(), hook, calls.succeeded(), calls.failed()))));
        }
        return new Counts(counts);
    }
}
