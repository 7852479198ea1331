package dev.exhook.emqx.internal.scenario;

import com.google.gson.JsonObject;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Action;
import dev.exhook.broker.internal.scenario.Observed;
import dev.exhook.broker.internal.scenario.ProviderSpec;
import dev.exhook.broker.internal.scenario.StepRunner;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.broker.internal.surroundings.Surroundings;
import dev.exhook.broker.internal.trace.Loading;
import dev.exhook.broker.internal.trace.TraceRecorder;
import dev.exhook.emqx.internal.api.ApiMessage;
import dev.exhook.emqx.internal.api.ExhookConfig;
import dev.exhook.emqx.internal.api.ExhookServer;
import dev.exhook.emqx.internal.mqtt.RealClients;
import dev.exhook.emqx.internal.node.EmqxNode;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs the steps of one scenario on a real EMQX, with real clients and by the real clock. */
public final class RealScenarioBroker extends RealBroker {
    private final ExecutorService later = Executors.newSingleThreadExecutor();
    /** One that waits for EMQX must not keep back the answer that EMQX waits for. */
    private final ExecutorService publishing = Executors.newCachedThreadPool();

    private final TraceRecorder recorder;
    private final Quiet quiet;
    private final RealClients clients;
    private final StepRunner steps;
    private final RestSurroundings surroundings;
    private final List<String> loaded = new ArrayList<>();

    /**
     * A broker for one run.
     *
     * @param release what it counts as: a build that is no release says one of them, or one to come
     */
    public RealScenarioBroker(EmqxNode node, RealClients clients, Release release) {
        super(node, release);
        this.clients = clients;
        this.surroundings = new RestSurroundings(node.api());
        this.recorder = new TraceRecorder(this::millis);
        this.quiet = new Quiet(recorder::callCount);
        this.steps = new StepRunner(clients, new RestAdministration(node.api(), surroundings), this);
    }

    /** The recorder that the run is to be written down with. */
    public TraceRecorder recorder() {
        return recorder;
    }

    @Override
    public InetAddress providersListenOn() {
        return node().providersListenOn();
    }

    @Override
    public void putOff(Duration delay, Runnable action) {
        quiet.putOff(later, delay, action);
    }

    @Override
    public void publishBefore(Script.Publication message, Runnable answer) {
        ApiMessage published =
                new ApiMessage(message.topic(), message.payload(), message.qos(), message.retain(), Properties.NONE);
        quiet.putOff(publishing, Duration.ZERO, () -> {
            node().api().publish(published);
            answer.run();
        });
    }

    @Override
    public void surround(Surroundings wanted) {
        surroundings.bringAbout(wanted);
    }

    @Override
    public Loading load(ProviderSpec provider, String host, int port) {
        String reachable = host.equals("127.0.0.1") ? node().hostForProviders() : host;
        ExhookServer server = node().api()
                .add(new ExhookConfig(
                        provider.name(),
                        "http://" + reachable + ":" + port,
                        true,
                        provider.failedAction(),
                        provider.requestTimeout(),
                        provider.autoReconnect(),
                        provider.poolSize(),
                        Optional.empty()));
        loaded.add(provider.name());
        return new Loading(200, described(server.json()));
    }

    /** The parts of a server object that recordings keep. */
    private static JsonObject described(JsonObject server) {
        JsonObject body = new JsonObject();
        List.of("name", "node_status", "hooks").forEach(member -> body.add(member, server.get(member)));
        return body;
    }

    @Override
    public Observed perform(Action action) {
        return steps.perform(action);
    }

    @Override
    public void settle(Duration usual) {
        quiet.await();
    }

    /** One client after another is lost: a will of one is a message for the others as long as they are there. */
    @Override
    public void finish() {
        quiet.await();
        for (MqttClient open : steps.open()) {
            open.drop();
            quiet.await();
        }
        loaded.forEach(node().api()::remove);
    }

    @Override
    public void close() {
        clients.close();
        later.shutdownNow();
        publishing.shutdownNow();
        surroundings.putBack();
        node().refresh();
    }
}
