package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.surroundings.DenyAction;
import dev.exhook.broker.internal.surroundings.Republish;
import java.util.List;

/** A request to EMQX's REST API that a step may make as it is written there: those that the emulated broker knows. */
public sealed interface ApiRequest {

    /** {@code POST /publish} and {@code POST /publish/bulk}. */
    record Publish(List<Action.ApiPublish> messages) implements ApiRequest {
        public Publish {
            messages = List.copyOf(messages);
        }
    }

    /** {@code POST /rules}, for a rule that publishes a payload once more. */
    record AddRule(Republish rule) implements ApiRequest {}

    /** {@code DELETE /rules/ID}. */
    record RemoveRule(String id) implements ApiRequest {}

    /** {@code PUT /authorization/settings}. */
    record Authorization(boolean noMatchAllows, DenyAction denyAction, boolean cache) implements ApiRequest {}

    /** {@code DELETE /exhooks/NAME}. */
    record RemoveProvider(String name) implements ApiRequest {}
}
