package dev.exhook.emqx.internal.target;

import com.google.gson.JsonObject;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.Step;
import dev.exhook.broker.internal.scenario.StepKind;

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
                scenario.providers(),
                scenario.steps().stream().map(this::in).toList(),
                scenario.expectations());
    }

    private Step in(Step step) {
        if (step.kind() != StepKind.CONNECT) {
            return step;
        }
        JsonObject arguments = step.arguments().deepCopy();
        arguments.addProperty("username", username);
        arguments.addProperty("password", password);
        return new Step(step.kind(), arguments, step.line(), step.expected());
    }
}
