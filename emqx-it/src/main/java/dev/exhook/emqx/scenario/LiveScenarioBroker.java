package dev.exhook.emqx.scenario;

import com.google.gson.JsonObject;
import dev.exhook.conformance.broker.mqtt.MqttClient;
import dev.exhook.conformance.chain.EmqxVersion;
import dev.exhook.conformance.scenario.Broker;
import dev.exhook.conformance.scenario.Pace;
import dev.exhook.conformance.scenario.ProviderSpec;
import dev.exhook.conformance.scenario.Step;
import dev.exhook.conformance.scenario.StepRunner;
import dev.exhook.conformance.trace.Loading;
import dev.exhook.emqx.mqtt.RealClients;
import dev.exhook.emqx.node.EmqxNode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Runs the steps of one scenario on a real EMQX whose providers are loaded already and stay: those of somebody else, so
 * that nothing tells when they are left in peace, and time has to pass instead.
 */
public final class LiveScenarioBroker implements Broker, Pace {
    private final EmqxNode node;
    private final RealClients clients;
    private final StepRunner steps;
    private final long began = System.nanoTime();

    /** A broker for one run. */
    public LiveScenarioBroker(EmqxNode node, RealClients clients) {
        this.node = node;
        this.clients = clients;
        this.steps = new StepRunner(clients, new RestAdministration(node.api()), this);
    }

    @Override
    public EmqxVersion version() {
        return Releases.emulatedAs(node.release());
    }

    @Override
    public String release() {
        return node.release();
    }

    @Override
    public long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    @Override
    public void putOff(Duration delay, Runnable action) {
        throw new IllegalStateException("only scripted providers put answers off, and there are none");
    }

    @Override
    public Loading load(ProviderSpec provider, String host, int port) {
        throw new IllegalStateException("the providers are loaded already, but " + provider.name() + " was to be");
    }

    @Override
    public JsonObject perform(Step step) {
        return steps.perform(step);
    }

    @Override
    public void sleep(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in a step that lets time pass", e);
        }
    }

    @Override
    public void settle(Duration usual) {
        sleep(usual);
    }

    @Override
    public void finish() {
        steps.open().forEach(MqttClient::drop);
    }

    @Override
    public void close() {
        clients.close();
        node.refreshClients();
    }
}
