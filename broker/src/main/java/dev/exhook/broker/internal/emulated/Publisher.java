package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.chain.Outcome;
import dev.exhook.broker.internal.chain.Question;
import dev.exhook.broker.internal.chain.Topics;
import dev.exhook.broker.internal.chain.Verdicts;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.surroundings.Republish;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Takes a message into the broker ({@code emqx_broker:publish/1}), in the process of whoever publishes it. */
final class Publisher {
    private static final System.Logger LOG = System.getLogger(Publisher.class.getName());

    private final Node node;

    Publisher(Node node) {
        this.node = node;
    }

    /**
     * Publishes.
     *
     * @return whether there was anybody to send it to
     * @throws ProcessExit when the providers made the topic a wildcard: EMQX's process crashes on that
     */
    boolean publish(MqttMessage message) {
        return publish(message, node.delay(message.topic()));
    }

    /** As {@link #publish}, whatever the topic begins with. */
    boolean publishNow(MqttMessage message) {
        return publish(message, Optional.empty());
    }

    private boolean publish(MqttMessage message, Optional<Delay> delay) {
        node.retainer().look(message);
        if (!message.isSystem()) {
            republish(message);
        }
        if (delay.isPresent()) {
            later(delay.get().time(), () -> publishSafely(message.to(delay.get().topic())));
            return false;
        }
        Optional<MqttMessage> asked = message.isSystem() ? Optional.of(message) : askProviders(message);
        if (asked.isEmpty() || !asked.get().headers().allowPublish().orElse(true)) {
            return false;
        }
        MqttMessage after = asked.get();
        if (Topics.isWildcard(after.topic())) {
            throw ProcessExit.crash(node.release());
        }
        boolean routed = node.router().route(after);
        if (!routed) {
            dropped(after, "no_subscribers");
        }
        return routed;
    }

    /** Publishes what EMQX's rules make of a message before providers are asked about it (priority 900 against 100). */
    private void republish(MqttMessage message) {
        for (Republish rule : node.surroundings().rules()) {
            if (Topics.matches(message.topic(), rule.from())
                    && !message.origin().from().equals(rule.id())) {
                publishSafely(new MqttMessage(
                        node.newOrigin(rule.id()),
                        MqttMessage.Headers.NONE,
                        rule.to(),
                        message.payload(),
                        rule.qos(),
                        MqttMessage.Flags.of(false),
                        Properties.NONE,
                        Optional.empty()));
            }
        }
    }

    /**
     * Does something after a while, in a process of its own; providers are not asked before (priority 860 against 100).
     */
    void later(Duration time, Runnable action) {
        node.scheduler().after(time, () -> node.scheduler().spawn("delayed", action));
    }

    /** As {@link #publishNow}, for publishers that a crash does not end. */
    boolean publishNowSafely(MqttMessage message) {
        return safely(() -> publishNow(message));
    }

    /** As {@link #publish}, for publishers that a crash does not end. */
    boolean publishSafely(MqttMessage message) {
        return safely(() -> publish(message));
    }

    private static boolean safely(BooleanSupplier publish) {
        try {
            return publish.getAsBoolean();
        } catch (ProcessExit crash) {
            LOG.log(System.Logger.Level.DEBUG, crash.reason());
            return false;
        }
    }

    /** Tells of a message that nobody gets. */
    void dropped(MqttMessage message, String reason) {
        if (!message.isSystem()) {
            HookMessage told = node.hookMessage(message);
            node.hooks()
                    .tellAboutMessage(
                            Hook.MESSAGE_DROPPED,
                            message.topic(),
                            node.requests().dropped(told, reason),
                            told.from());
        }
    }

    /** The message as the providers leave it; empty: they refused it. */
    private Optional<MqttMessage> askProviders(MqttMessage message) {
        HookMessage asked = node.hookMessage(message);
        Outcome<HookMessage> outcome = node.hooks()
                .ask(
                        Question.PUBLISH,
                        asked,
                        asked.from(),
                        value -> node.requests().publish(value, message.properties()));
        return outcome instanceof Outcome.Refused<HookMessage>
                ? Optional.empty()
                : Optional.of(Verdicts.update(outcome).map(message::with).orElse(message));
    }
}
