package dev.exhook.emqx.target;

import com.google.gson.JsonObject;
import dev.exhook.conformance.scenario.Scenario;
import dev.exhook.conformance.scenario.Step;
import dev.exhook.conformance.scenario.StepKind;

/** Credentials that a provider lets in, for all clients of the scenarios in place of their own. */
public record Login(String username, String password) {

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
