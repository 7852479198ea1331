package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.emulated.loop.Scheduler;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.surroundings.Surroundings;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The state that all processes of the emulated broker share. */
final class Node {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final double MILLIS_PER_SECOND = 1000;

    private final Scheduler scheduler;
    private final Release release;
    private final MqttSettings settings;
    private final HookRequests requests;
    private final Hooks hooks;
    private final Router router = new Router();
    private final Retainer retainer = new Retainer();
    private final Registry registry = new Registry();
    private final Publisher publisher;
    private Surroundings surroundings = Surroundings.NONE;
    private long messages;

    Node(Scheduler scheduler, Release release, MqttSettings settings, HookRequests requests, Hooks hooks) {
        this.scheduler = scheduler;
        this.release = release;
        this.settings = settings;
        this.requests = requests;
        this.hooks = hooks;
        this.publisher = new Publisher(this);
    }

    Scheduler scheduler() {
        return scheduler;
    }

    Release release() {
        return release;
    }

    MqttSettings settings() {
        return settings;
    }

    void surround(Surroundings other) {
        surroundings = other;
    }

    /** All that stands before the providers. */
    Surroundings surroundings() {
        return surroundings;
    }

    HookRequests requests() {
        return requests;
    }

    Hooks hooks() {
        return hooks;
    }

    Router router() {
        return router;
    }

    Retainer retainer() {
        return retainer;
    }

    Registry registry() {
        return registry;
    }

    Publisher publisher() {
        return publisher;
    }

    long now() {
        return scheduler.millis();
    }

    /** The delay that a topic asks for, as {@link Delay#of}. */
    Optional<Delay> delay(String topic) {
        return Delay.of(topic, Math.round((scheduler.epochMillis() + now()) / MILLIS_PER_SECOND), release());
    }

    /** 32 hexadecimal digits that no other message of this run has, the time first. */
    MqttMessage.Origin newOrigin(String from) {
        String id = HEX.toHexDigits((scheduler.epochMillis() + now()) * 1000) + HEX.toHexDigits(messages++);
        return new MqttMessage.Origin(id, from, now());
    }

    /** The message as providers get it. */
    HookMessage hookMessage(MqttMessage message) {
        Map<String, String> headers = new HashMap<>();
        message.headers().username().ifPresent(name -> headers.put("username", name));
        message.headers().protocol().ifPresent(name -> headers.put("protocol", name));
        message.headers().peerhost().ifPresent(host -> headers.put("peerhost", host));
        message.headers().allowPublish().ifPresent(allow -> headers.put("allow_publish", allow.toString()));
        return new HookMessage(
                settings.node(),
                message.origin().id(),
                message.qos(),
                message.origin().from(),
                message.topic(),
                message.payload(),
                scheduler.epochMillis() + message.origin().millis(),
                headers);
    }
}
