package dev.exhook.emqx.internal.mqtt;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Eclipse Paho's client for MQTT 5. */
final class PahoV5Client extends PahoClient implements MqttCallback {
    /** Reason codes that refuse; Paho's own trouble has other numbers. */
    private static final int FIRST_ERROR = 0x80;

    private static final int LAST_ERROR = 0xFF;

    private final MqttAsyncClient paho;

    private PahoV5Client(Packet.Connect connect, MqttAsyncClient paho) {
        super(connect);
        this.paho = paho;
    }

    static PahoV5Client open(Packet.Connect connect, InetSocketAddress broker) {
        return making(() -> {
            MqttAsyncClient paho = new MqttAsyncClient(address(broker), connect.clientId(), new MemoryPersistence());
            PahoV5Client client = new PahoV5Client(connect, paho);
            paho.setCallback(client);
            paho.connect(PahoV5Properties.options(connect), null, new Answer(client::letIn, client::refused));
            return client;
        });
    }

    private void letIn(IMqttToken token) {
        inbox().connected(new Packet.Connack(ReasonCodes.SUCCESS, token.getSessionPresent(), Properties.NONE));
    }

    private void refused(Throwable trouble) {
        brokersCode(trouble).ifPresent(code -> inbox().connected(new Packet.Connack(code, false, Properties.NONE)));
        inbox().closed();
    }

    private static Optional<Integer> brokersCode(Throwable trouble) {
        return trouble instanceof MqttException refusal
                        && refusal.getReasonCode() >= FIRST_ERROR
                        && refusal.getReasonCode() <= LAST_ERROR
                ? Optional.of(refusal.getReasonCode())
                : Optional.empty();
    }

    @Override
    public Optional<List<Integer>> subscribe(List<Packet.Filter> filters, Properties properties, Duration within) {
        MqttSubscription[] subscriptions =
                filters.stream().map(PahoV5Properties::subscription).toArray(MqttSubscription[]::new);
        CompletableFuture<List<Integer>> codes = new CompletableFuture<>();
        tell(() -> paho.subscribe(subscriptions, null, codes(codes), PahoV5Properties.of(properties)));
        return inbox().await(codes, within);
    }

    @Override
    public Optional<List<Integer>> unsubscribe(List<String> filters, Properties properties, Duration within) {
        CompletableFuture<List<Integer>> codes = new CompletableFuture<>();
        tell(() ->
                paho.unsubscribe(filters.toArray(String[]::new), null, codes(codes), PahoV5Properties.of(properties)));
        return inbox().await(codes, within);
    }

    /** Paho calls an answer with nothing but refusals a failure, but keeps the codes. */
    private Answer codes(CompletableFuture<List<Integer>> codes) {
        return new Answer(
                token -> codes.complete(list(token)),
                trouble -> brokersCode(trouble).map(List::of).ifPresentOrElse(codes::complete, inbox()::closed));
    }

    private static List<Integer> list(IMqttToken token) {
        return Arrays.stream(token.getReasonCodes()).boxed().toList();
    }

    @Override
    public Optional<Integer> publish(Message message, Duration within) {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        MqttMessage paholike = new MqttMessage(
                message.payload().toByteArray(),
                message.qos(),
                message.retain(),
                PahoV5Properties.of(message.properties()));
        tell(() -> paho.publish(
                message.topic(),
                paholike,
                null,
                new Answer(
                        token -> code.complete(last(token)),
                        trouble -> brokersCode(trouble).ifPresentOrElse(code::complete, inbox()::closed))));
        return message.qos() == 0 ? Optional.empty() : inbox().await(code, within);
    }

    private static int last(IMqttToken token) {
        int[] codes = token.getReasonCodes();
        return codes == null || codes.length == 0 ? ReasonCodes.SUCCESS : codes[codes.length - 1];
    }

    @Override
    public void disconnect(int code, Properties properties) {
        inbox().left();
        tell(() -> {
            paho.disconnect(0, null, null, code, PahoV5Properties.of(properties))
                    .waitForCompletion(PATIENCE.toMillis());
        });
    }

    @Override
    public void drop() {
        inbox().left();
        tell(() -> {
            paho.disconnectForcibly(0, 0, false);
        });
    }

    @Override
    public void close() {
        tell(() -> {
            if (paho.isConnected()) {
                paho.disconnectForcibly(0, 0, false);
            }
            paho.close(true);
        });
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        inbox().arrived(new Packet.Publish(
                message.getId(),
                topic,
                ByteString.copyFrom(message.getPayload()),
                message.getQos(),
                message.isRetained(),
                message.isDuplicate(),
                PahoV5Properties.user(message.getProperties())));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        inbox().closed();
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        System.getLogger(PahoV5Client.class.getName())
                .log(System.Logger.Level.DEBUG, "Paho reports an error", exception);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // The publish itself waits for it.
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
        // The connect itself waits for it.
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        // No scenario uses enhanced authentication.
    }

    /** Handles the broker's answer, its refusal, and its failure to answer. */
    private static final class Answer implements MqttActionListener {
        private final Consumer<IMqttToken> came;
        private final Consumer<Throwable> failed;

        Answer(Consumer<IMqttToken> came, Consumer<Throwable> failed) {
            this.came = came;
            this.failed = failed;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            came.accept(token);
        }

        @Override
        public void onFailure(IMqttToken token, Throwable trouble) {
            failed.accept(trouble);
        }
    }
}
