package dev.exhook.emqx.internal.mqtt;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.emulated.mqtt.Will;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/** Eclipse Paho's client for MQTT 3.1 and 3.1.1. */
final class PahoV3Client extends PahoClient implements MqttCallback {
    /** Return codes of CONNACK; Paho's own trouble has larger numbers. */
    private static final int LAST_RETURN_CODE = 5;

    private final MqttAsyncClient paho;

    private PahoV3Client(Packet.Connect connect, MqttAsyncClient paho) {
        super(connect);
        this.paho = paho;
    }

    static PahoV3Client open(Packet.Connect connect, InetSocketAddress broker) {
        return making(() -> {
            MqttAsyncClient paho = new MqttAsyncClient(address(broker), connect.clientId(), new MemoryPersistence());
            PahoV3Client client = new PahoV3Client(connect, paho);
            paho.setCallback(client);
            paho.connect(options(connect), null, new Answer(client::letIn, client::refused));
            return client;
        });
    }

    private static MqttConnectOptions options(Packet.Connect connect) {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(connect.version().level());
        options.setCleanSession(connect.cleanStart());
        options.setKeepAliveInterval(connect.keepalive());
        connect.username().ifPresent(options::setUserName);
        connect.password().map(String::toCharArray).ifPresent(options::setPassword);
        connect.will().ifPresent(will -> set(options, will));
        return options;
    }

    private static void set(MqttConnectOptions options, Will will) {
        options.setWill(will.topic(), will.payload().toByteArray(), will.qos(), will.retain());
    }

    private void letIn(IMqttToken token) {
        inbox().connected(new Packet.Connack(ReasonCodes.SUCCESS, token.getSessionPresent(), Properties.NONE));
    }

    private void refused(Throwable trouble) {
        if (trouble instanceof MqttException refusal && refusal.getReasonCode() <= LAST_RETURN_CODE) {
            inbox().connected(new Packet.Connack(refusal.getReasonCode(), false, Properties.NONE));
        }
        inbox().closed();
    }

    @Override
    public Optional<List<Integer>> subscribe(List<Packet.Filter> filters, Properties properties, Duration within) {
        String[] topics = filters.stream().map(Packet.Filter::filter).toArray(String[]::new);
        int[] levels =
                filters.stream().mapToInt(filter -> filter.options().qos()).toArray();
        CompletableFuture<List<Integer>> codes = new CompletableFuture<>();
        tell(() -> paho.subscribe(
                topics,
                levels,
                null,
                new Answer(token -> codes.complete(list(token.getGrantedQos())), trouble -> inbox().closed())));
        return inbox().await(codes, within);
    }

    private static List<Integer> list(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    @Override
    public Optional<List<Integer>> unsubscribe(List<String> filters, Properties properties, Duration within) {
        CompletableFuture<List<Integer>> codes = new CompletableFuture<>();
        tell(() -> paho.unsubscribe(
                filters.toArray(String[]::new),
                null,
                // UNSUBACK has no codes before MQTT 5.
                new Answer(token -> codes.complete(List.of()), trouble -> inbox().closed())));
        return inbox().await(codes, within);
    }

    @Override
    public Optional<Integer> publish(Message message, Duration within) {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        tell(() -> paho.publish(
                message.topic(),
                message.payload().toByteArray(),
                message.qos(),
                message.retain(),
                null,
                // Acknowledgements have no codes before MQTT 5.
                new Answer(token -> code.complete(ReasonCodes.SUCCESS), trouble -> inbox().closed())));
        return message.qos() == 0 ? Optional.empty() : inbox().await(code, within);
    }

    @Override
    public void disconnect(int code, Properties properties) {
        inbox().left();
        tell(() -> {
            paho.disconnect(0).waitForCompletion(PATIENCE.toMillis());
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
                Properties.NONE));
    }

    @Override
    public void connectionLost(@Nullable Throwable cause) {
        inbox().closed();
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
        // The publish itself waits for it.
    }

    /** Handles the broker's answer, and its failure to answer. */
    private static final class Answer implements IMqttActionListener {
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
