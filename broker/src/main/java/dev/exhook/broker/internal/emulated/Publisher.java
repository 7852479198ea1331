package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.chain.Outcome;
import dev.exhook.broker.internal.chain.Question;
import dev.exhook.broker.internal.chain.Topics;
import dev.exhook.broker.internal.chain.Verdicts;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.Optional;

/** Takes a message into the broker ({@code emqx_broker:publish/1}), in the process of whoever publishes it. */
final class Publisher {
    private static final System.Logger LOG = System.getLogger(Publisher.class.getName());
    private static final String DELAYED = "$delayed/";

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
        node.retainer().look(message);
        if (message.topic().startsWith(DELAYED)) {
            delay(message);
            return false;
        }
        MqttMessage after = message.isSystem() ? message : askProviders(message);
        if (!after.headers().allowPublish().orElse(true)) {
            return false;
        }
        if (Topics.isWildcard(after.topic())) {
            throw ProcessExit.crash(node.release());
        }
        boolean routed = node.router().route(after);
        if (!routed) {
            dropped(after, "no_subscribers");
        }
        return routed;
    }

    /** As {@link #publish}, for publishers that a crash does not end. */
    boolean publishSafely(MqttMessage message) {
        try {
            return publish(message);
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
                    .tellOf(
                            Hook.MESSAGE_DROPPED,
                            message.topic(),
                            node.requests().dropped(told, reason),
                            told.from());
        }
    }

    private MqttMessage askProviders(MqttMessage message) {
        HookMessage asked = node.hookMessage(message);
        Outcome<HookMessage> outcome = node.hooks()
                .ask(
                        Question.PUBLISH,
                        asked,
                        asked.from(),
                        value -> node.requests().publish(value, message.properties()));
        return Verdicts.update(outcome).map(message::with).orElse(message);
    }

    /** Providers are not asked now but when it is due, and then without the prefix (priority 860 against 100). */
    private void delay(MqttMessage message) {
        String[] parts = message.topic().substring(DELAYED.length()).split("/", 2);
        Optional<Duration> delay = delay(parts[0]);
        if (parts.length == 2 && delay.isPresent()) {
            node.scheduler()
                    .after(
                            delay.get(),
                            () -> node.scheduler().spawn("delayed", () -> publishSafely(message.to(parts[1]))));
        }
    }

    private static Optional<Duration> delay(String seconds) {
        try {
            return Optional.of(Duration.ofSeconds(Long.parseUnsignedLong(seconds)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
