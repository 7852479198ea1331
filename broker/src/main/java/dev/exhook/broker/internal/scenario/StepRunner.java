package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.ClientHabits;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.trace.StepPayload;
import java.time.Duration;
import java.util.List;

/** Does the steps of a scenario, and puts what there was to see into the words of the language; the same for any broker. */
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

    /** Does a step, and tells what there was to see. Never {@code stop_provider} nor {@code start_provider}. */
    public JsonObject perform(Step step) {
        return switch (step.kind()) {
            case KICK -> kick(step);
            case API_PUBLISH -> status(publish(step));
            case MOVE -> status(administration.move(step.required("name"), step.required("position")));
            case STATUS -> providerStatus(step.required("name"));
            case SLEEP -> sleep(step);
            default -> clients.perform(step);
        };
    }

    /** The clients that are connected. */
    public List<MqttClient> open() {
        return clients.open();
    }

    private JsonObject kick(Step step) {
        int code = administration.kick(step.required("client"));
        pace.settle(ScenarioClients.MOMENT);
        return status(code);
    }

    private static JsonObject status(int code) {
        JsonObject observed = new JsonObject();
        observed.addProperty("status", code);
        return observed;
    }

    private JsonObject providerStatus(String name) {
        JsonArray statuses = new JsonArray();
        administration.status(name).forEach(statuses::add);
        JsonObject observed = new JsonObject();
        observed.add("status", statuses);
        return observed;
    }

    private JsonObject sleep(Step step) {
        pace.sleep(Steps.duration(step, "s", Duration.ZERO));
        return new JsonObject();
    }

    private int publish(Step step) {
        return administration.publish(
                step.required("topic"),
                ByteString.copyFrom(StepPayload.of(step.arguments())),
                step.number("qos", 0),
                step.flag("retain", false),
                Steps.properties(step.arguments()));
    }
}
