package dev.exhook.emqx.internal.target;

import com.google.gson.JsonObject;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.scenario.Action;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.Step;

/** Credentials that a provider lets in, for all clients of the scenarios in place of their own. */
public record Login(String username, String password) {

    /**
     * Reads {@code USER:PASSWORD}.
     *
     * @throws IllegalArgumentException when it is not that
     */
    public static Login parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("USER:PASSWORD expected, not [" + text + "]");
        }
        return new Login(text.substring(0, colon), text.substring(colon + 1));
    }

    Scenario in(Scenario scenario) {
        return new Scenario(
                scenario.name(),
                scenario.about(),
                scenario.broker(),
                scenario.providers(),
                scenario.steps().stream().map(this::in).toList(),
                scenario.expectations());
    }

    private Step in(Step step) {
        if (!(step.action() instanceof Action.Connect connect)) {
            return step;
        }
        JsonObject written = step.written();
        JsonObject arguments = written.getAsJsonObject(step.word());
        arguments.addProperty("username", username);
        arguments.addProperty("password", password);
        Packet.Connect packet = connect.packet().withLogin(username, password);
        return new Step(
                new Action.Connect(connect.name(), packet, connect.habits()), written, step.place(), step.expected());
    }
}
