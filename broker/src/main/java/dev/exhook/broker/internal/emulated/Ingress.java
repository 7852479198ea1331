package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.chain.Outcome;
import dev.exhook.broker.internal.chain.Question;
import dev.exhook.broker.internal.chain.Verdicts;
import java.util.Optional;

/**
 * {@code message.ingress}: what a client publishes goes past the providers before it is authorized (6.3; as of the pull
 * request #18246). Releases that do not call the hook have no callback on it, and everything passes.
 */
final class Ingress {
    private final Node node;
    private final Connection connection;

    Ingress(Node node, Connection connection) {
        this.node = node;
        this.connection = connection;
    }

    /** The message as the providers leave it; empty: they refused it. Those to {@code $SYS/} are not shown to them. */
    Optional<MqttMessage> pass(MqttMessage message) {
        if (message.isSystem()) {
            return Optional.of(message);
        }
        Client client = connection.client();
        Outcome<HookMessage> outcome = node.hooks()
                .ask(
                        Question.INGRESS,
                        node.hookMessage(message),
                        client.id(),
                        value -> node.requests().ingress(client, value, message.properties()));
        connection.checkAlive();
        return outcome instanceof Outcome.Refused<HookMessage>
                ? Optional.empty()
                : Optional.of(Verdicts.update(outcome).map(message::with).orElse(message));
    }
}
