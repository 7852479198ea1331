package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.emulated.ClientHabits;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import java.util.List;

/** Does the steps of a scenario; the same for any broker. */
public final class StepRunner {
    private final Administration administration;
    private final Pace pace;
    private final ScenarioClients clients;

    /** For the run of one scenario. */
    public StepRunner(Connector connector, Administration administration, Pace pace) {
        this.administration = administration;
        this.pace = pace;
        this.clients = new ScenarioClients(connector, pace);
    }

    /** How clients come to the broker. */
    @FunctionalInterface
    public interface Connector {

        /**
         * Sends a CONNECT; the CONNACK is waited for later.
         *
         * @param name the connection's name in the scenario
         */
        MqttClient connect(String name, Packet.Connect connect, ClientHabits habits);
    }

    /** Does it, and tells what there was to see. Never {@code stop_provider} nor {@code start_provider}. */
    public Observed perform(Action action) {
        if (action instanceof Action.Connect connect) {
            return clients.connect(connect);
        }
        if (action instanceof Action.OfClient ofClient) {
            return clients.perform(ofClient);
        }
        if (action instanceof Action.Kick kick) {
            int status = administration.kick(kick.clientId());
            pace.settle(ScenarioClients.MOMENT);
            return new Observed.Status(status);
        }
        if (action instanceof Action.ApiPublish message) {
            return new Observed.Status(administration.publish(
                    message.topic(), message.payload(), message.qos(), message.retain(), message.properties()));
        }
        if (action instanceof Action.Api api) {
            return new Observed.Status(administration.request(api.request()));
        }
        if (action instanceof Action.Move move) {
            return new Observed.Status(administration.move(move.provider(), move.position()));
        }
        if (action instanceof Action.Status status) {
            return new Observed.ProviderStatus(administration.status(status.provider()));
        }
        if (action instanceof Action.Sleep sleep) {
            pace.sleep(sleep.time());
            return new Observed.Nothing();
        }
        throw new IllegalArgumentException("not for a broker to do: " + action);
    }

    /** The clients that are connected. */
    public List<MqttClient> open() {
        return clients.open();
    }
}
