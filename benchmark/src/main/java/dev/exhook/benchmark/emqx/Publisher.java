package dev.exhook.benchmark.emqx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A client that publishes with QoS 1, one message at a time: the acknowledgement sends the next one. All of it happens
 * on the network thread.
 */
final class Publisher extends SimpleChannelInboundHandler<MqttMessage> {
    /** Of the reference provider's sample configuration, as is the topic. */
    private static final String USER = "sensor";

    private static final String PASSWORD = "sensor-secret";
    private static final int LAST_PACKET_ID = 65_535;

    private final String clientId;
    private final byte[] payload;
    private final CompletableFuture<Void> admitted = new CompletableFuture<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private final Histogram latencies;
    private @Nullable ChannelHandlerContext context;
    private int packetId;
    private long sentAt;
    private boolean counting;
    private boolean stopping;

    /**
     * Not connected yet.
     *
     * @param latencies takes how long each message that counts took, in nanoseconds
     */
    Publisher(String clientId, byte[] payload, Histogram latencies) {
        this.clientId = clientId;
        this.payload = payload.clone();
        this.latencies = latencies;
    }

    /** Done when EMQX let it in. */
    CompletableFuture<Void> admitted() {
        return admitted;
    }

    /** Done after {@link #stop()}, when nothing is in flight any more. */
    CompletableFuture<Void> finished() {
        return finished;
    }

    /** Sends the first message. */
    void begin() {
        onItsThread(this::publish);
    }

    /** Counts what is acknowledged from now on. */
    void count() {
        onItsThread(() -> counting = true);
    }

    /** Stops counting acknowledgements and sending messages. */
    void stop() {
        onItsThread(() -> stopping = true);
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        context = active;
        send(
                active,
                MqttMessageBuilders.connect()
                        .protocolVersion(MqttVersion.MQTT_3_1_1)
                        .clientId(clientId)
                        .username(USER)
                        .password(PASSWORD.getBytes(StandardCharsets.UTF_8))
                        .cleanSession(true)
                        .keepAlive(0)
                        .build());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext active, MqttMessage message) {
        if (message instanceof MqttConnAckMessage connack) {
            MqttConnectReturnCode code = connack.variableHeader().connectReturnCode();
            if (code == MqttConnectReturnCode.CONNECTION_ACCEPTED) {
                admitted.complete(null);
            } else {
                fail(new IOException(clientId + " was refused: " + code));
            }
        } else if (message.fixedHeader().messageType() == MqttMessageType.PUBACK) {
            acknowledged(active);
        }
    }

    private void acknowledged(ChannelHandlerContext active) {
        if (stopping) {
            finished.complete(null);
            active.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
            return;
        }
        if (counting) {
            latencies.recordValue(System.nanoTime() - sentAt);
        }
        publish();
    }

    private void publish() {
        packetId = packetId % LAST_PACKET_ID + 1;
        ByteBuf body = Unpooled.wrappedBuffer(payload);
        sentAt = System.nanoTime();
        send(
                open(),
                MqttMessageBuilders.publish()
                        .topicName("sensors/" + clientId + "/cost")
                        .qos(MqttQoS.AT_LEAST_ONCE)
                        .messageId(packetId)
                        .payload(body)
                        .build());
    }

    @Override
    public void channelInactive(ChannelHandlerContext active) {
        fail(new IOException(clientId + " lost its connection"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext active, Throwable cause) {
        fail(cause);
        active.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    /** A message that cannot be written comes back as {@link #exceptionCaught}. */
    private static void send(ChannelHandlerContext to, MqttMessage message) {
        to.writeAndFlush(message).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    private void fail(Throwable cause) {
        admitted.completeExceptionally(cause);
        finished.completeExceptionally(cause);
    }

    private void onItsThread(Runnable action) {
        open().executor().execute(action);
    }

    private ChannelHandlerContext open() {
        if (context == null) {
            throw new IllegalStateException(clientId + " is not connected yet");
        }
        return context;
    }
}
