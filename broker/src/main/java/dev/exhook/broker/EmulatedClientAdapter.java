package dev.exhook.broker;

import dev.exhook.broker.internal.emulated.EmulatedClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.emulated.mqtt.SubscriptionOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The emulated broker's client in the words of the public API. */
final class EmulatedClientAdapter implements TestClient {
    /** By the broker's clock; longer than two hooks may take with EMQX's default timeout. */
    private static final Duration ANSWER = Duration.ofSeconds(12);

    private static final Duration MESSAGES = Duration.ofSeconds(5);

    private final EmulatedClient client;

    EmulatedClientAdapter(EmulatedClient client) {
        this.client = client;
    }

    @Override
    public Optional<Integer> connack() {
        return client.connack(ANSWER).map(Packet.Connack::code);
    }

    @Override
    public boolean isOnline() {
        return client.isOnline();
    }

    @Override
    public Optional<Integer> subscribe(String filter, int qos) {
        requireOnline();
        return client.subscribe(
                        List.of(new Packet.Filter(filter, SubscriptionOptions.ofQos(qos))), Properties.NONE, ANSWER)
                .flatMap(codes -> codes.stream().findFirst());
    }

    @Override
    public Optional<Integer> unsubscribe(String filter) {
        requireOnline();
        return client.unsubscribe(List.of(filter), Properties.NONE, ANSWER)
                .flatMap(codes -> codes.stream().findFirst());
    }

    @Override
    public Optional<Integer> publish(String topic, String payload, int qos) {
        requireOnline();
        MqttClient.Message message = MqttClient.Message.of(topic, payload, qos);
        return qos == 0 ? client.publish(message, ANSWER) : client.publishWhileOnline(message, ANSWER);
    }

    private void requireOnline() {
        if (!isOnline()) {
            throw new IllegalStateException("client [" + client.connect().clientId()
                    + "] is not connected: the CONNACK said "
                    + connack().map(String::valueOf).orElse("nothing"));
        }
    }

    @Override
    public List<ReceivedMessage> receive(int count) {
        return client.receive(count, MESSAGES).stream()
                .map(message -> new ReceivedMessage(
                        message.topic(), message.payload(), message.qos(), message.retain(), message.duplicate()))
                .toList();
    }

    @Override
    public void disconnect() {
        client.disconnect(ReasonCodes.SUCCESS, Properties.NONE);
    }

    @Override
    public void drop() {
        client.drop();
    }

    @Override
    public boolean isClosedWithin(Duration time) {
        return client.isGone(time);
    }
}
