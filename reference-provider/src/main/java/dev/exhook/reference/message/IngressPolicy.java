package dev.exhook.reference.message;

import dev.exhook.proto.v3.Message;
import dev.exhook.provider.Drop;
import dev.exhook.provider.Ingress;
import dev.exhook.provider.Publish;
import dev.exhook.reference.figures.Figures;

/**
 * The rules for message.ingress, which EMQX 6.3 and later ask before they authorize a publish: a rewritten topic is the
 * one that is authorized.
 *
 * @param refusal what a message gets that the rules do not let pass
 */
public record IngressPolicy(MessageRules rules, Refusal refusal) {
    /** How a message is refused. */
    public enum Refusal {
        /** It is delivered to nobody; the publisher stays connected. */
        DROP,
        /** The publisher is disconnected. */
        DISCONNECT
    }

    /** Decides about a message. */
    public Ingress apply(Message message) {
        Publish publish = rules.apply(message);
        if (publish instanceof Drop) {
            return refusal == Refusal.DISCONNECT ? Ingress.disconnect() : Ingress.drop();
        }
        String topic = publish.applyTo(message).getTopic();
        return topic.equals(message.getTopic())
                ? Ingress.unchanged()
                : Ingress.rewrite().topic(topic);
    }

    /** Shows the figures of this part. */
    public void show(Figures figures) {
        PolicyFigures.show(figures, "exhook_ingress_", rules::stats);
    }
}
