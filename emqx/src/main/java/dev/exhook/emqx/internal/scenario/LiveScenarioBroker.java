package dev.exhook.emqx.internal.scenario;

import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.scenario.Action;
import dev.exhook.broker.internal.scenario.Observed;
import dev.exhook.broker.internal.scenario.ProviderSpec;
import dev.exhook.broker.internal.scenario.StepRunner;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.broker.internal.surroundings.Surroundings;
import dev.exhook.broker.internal.trace.Loading;
import dev.exhook.emqx.internal.mqtt.RealClients;
import dev.exhook.emqx.internal.node.EmqxNode;
import java.time.Duration;

/**
 * Runs the steps of one scenario on a real EMQX whose providers are loaded already and stay: those of somebody else, so
 * that nothing tells when they are left in peace, and time has to pass instead.
 */
public final class LiveScenarioBroker extends RealBroker {
    private final RealClients clients;
    private final StepRunner steps;

    /** A broker for one run. */
    public LiveScenarioBroker(EmqxNode node, RealClients clients) {
        super(node, node.like());
        this.clients = clients;
        this.steps =
                new StepRunner(clients, new RestAdministration(node.api(), new RestSurroundings(node.api())), this);
    }

    @Override
    public void putOff(Duration delay, Runnable action) {
        throw new IllegalStateException("only scripted providers put answers off, and there are none");
    }

    @Override
    public void publishBefore(Script.Publication message, Runnable answer) {
        throw new IllegalStateException("only scripted providers publish while they are asked, and there are none");
    }

    @Override
    public void surround(Surroundings surroundings) {
        if (!surroundings.equals(Surroundings.NONE)) {
            throw new IllegalStateException("the broker is somebody's own, and stays as it is");
        }
    }

    @Override
    public Loading load(ProviderSpec provider, String host, int port) {
        throw new IllegalStateException("the providers are loaded already, but " + provider.name() + " was to be");
    }

    @Override
    public Observed perform(Action action) {
        return steps.perform(action);
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
        node().refreshClients();
    }
}
