package dev.exhook.it.incident;

import dev.exhook.broker.internal.emulated.ClientHabits;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.incident.Incident;
import dev.exhook.broker.internal.incident.Trouble;
import dev.exhook.emqx.internal.mqtt.Demands;
import dev.exhook.emqx.internal.mqtt.RealClients;
import dev.exhook.emqx.internal.node.EmqxNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The load of an incident, on a real EMQX and in real time. */
final class RealLoad {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String BARE = "bare";
    /** Each may be held up by EMQX for itself. */
    private static final int THREADS = 400;

    private final EmqxNode emqx;
    private final Incident incident;
    private final TroubledProvider provider;
    private final Queue<Login> logins = new ConcurrentLinkedQueue<>();
    private final Queue<Sent> messages = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private long start;

    RealLoad(EmqxNode emqx, Incident incident, TroubledProvider provider) {
        this.emqx = emqx;
        this.incident = incident;
        this.provider = provider;
    }

    private record Login(String client, Duration at, Duration took, boolean admitted) {}

    private record Sent(String payload, Duration meant, Duration took) {}

    /** Plays it; takes as long as it is. */
    Seen play(Trouble.Kind kind) throws InterruptedException, ExecutionException {
        try (RealClients clients = new RealClients(emqx.listeners(), new Demands(Set.of(BARE)))) {
            List<MqttClient> residents = new ArrayList<>();
            for (int i = 0; i < incident.load().clients(); i++) {
                MqttClient client = clients.connect(BARE, connect("r" + i), ClientHabits.USUAL);
                if (client.connack(PATIENCE).isEmpty()) {
                    throw new AssertionError("EMQX answered no CONNECT");
                }
                residents.add(client);
            }
            start = System.nanoTime();
            List<Future<?>> all = new ArrayList<>();
            Random random = new Random(incident.seed());
            double every = 1 / incident.load().rate();
            for (int i = 0; i < residents.size(); i++) {
                MqttClient client = residents.get(i);
                String topic = "incident/" + i;
                double phase = random.nextDouble() * every;
                all.add(threads.submit(() -> publish(client, topic, phase, every)));
            }
            for (double at = 0.5 / incident.load().connects();
                    at < incident.seconds();
                    at += 1 / incident.load().connects()) {
                String id = "v" + all.size();
                all.add(threads.schedule(() -> visit(clients, id), (long) (at * 1e9), TimeUnit.NANOSECONDS));
            }
            all.add(threads.schedule(
                    () -> provider.begin(kind), incident.before().toNanos(), TimeUnit.NANOSECONDS));
            all.add(threads.schedule(
                    () -> provider.end(kind),
                    incident.before().plus(incident.lasts()).toNanos(),
                    TimeUnit.NANOSECONDS));
            for (Future<?> each : all) {
                each.get();
            }
            return seen();
        } finally {
            threads.shutdownNow();
        }
    }

    private Duration now() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** One at a time; those whose time has come wait for the one before them. */
    private void publish(MqttClient client, String topic, double phase, double every) {
        try {
            for (double at = phase; at < incident.seconds(); at += every) {
                Duration meant = Duration.ofNanos((long) (at * 1e9));
                TimeUnit.NANOSECONDS.sleep(Math.max(0, meant.minus(now()).toNanos()));
                String payload = topic + " " + at;
                if (client.publish(MqttClient.Message.of(topic, payload, 1), PATIENCE)
                        .isEmpty()) {
                    throw new AssertionError("no PUBACK for " + payload);
                }
                messages.add(new Sent(payload, meant, now().minus(meant)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Who is refused comes again. */
    private void visit(RealClients clients, String id) {
        Duration at = now();
        MqttClient client = clients.connect(BARE, connect(id), ClientHabits.USUAL);
        int code = client.connack(PATIENCE)
                .map(Packet.Connack::code)
                .orElseThrow(() -> new AssertionError("EMQX answered no CONNECT"));
        logins.add(new Login(id, at, now().minus(at), code == 0));
        if (code == 0) {
            client.disconnect(0, Properties.NONE);
        } else if (now().plus(incident.load().reconnect()).toSeconds() < incident.seconds()) {
            var unused = threads.schedule(
                    () -> visit(clients, id), incident.load().reconnect().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private static Packet.Connect connect(String id) {
        return new Packet.Connect(
                id, MqttVersion.V5, Optional.empty(), Optional.empty(), true, 0, Properties.NONE, Optional.empty());
    }

    private Seen seen() {
        List<Duration> connacks = logins.stream()
                .filter(login -> isMeanwhile(login.at()))
                .map(Login::took)
                .toList();
        List<Duration> pubacks = messages.stream()
                .filter(sent -> isMeanwhile(sent.meant()))
                .map(Sent::took)
                .toList();
        List<Login> refused = logins.stream().filter(login -> !login.admitted()).toList();
        return new Seen(
                logins.size(),
                refused.size(),
                refused.stream().map(Login::client).distinct().count(),
                logins.stream()
                        .filter(Login::admitted)
                        .filter(login -> !provider.hasHeardOf(login.client()))
                        .count(),
                messages.size(),
                messages.stream()
                        .filter(sent -> !provider.hasHeardOf(sent.payload()))
                        .count(),
                Seen.median(connacks),
                Seen.max(logins.stream().map(Login::took).toList()),
                Seen.median(pubacks),
                Seen.max(messages.stream().map(Sent::took).toList()));
    }

    private boolean isMeanwhile(Duration at) {
        return at.compareTo(incident.before()) >= 0
                && at.compareTo(incident.before().plus(incident.lasts())) < 0;
    }
}
