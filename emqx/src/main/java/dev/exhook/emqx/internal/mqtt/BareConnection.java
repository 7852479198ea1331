package dev.exhook.emqx.internal.mqtt;

import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.AttributeKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection that carries MQTT packets, over TCP or over WebSocket; it knows nothing of what they mean. */
final class BareConnection {
    /** Above EMQX's largest packet of 1 MiB. */
    private static final int MAX_PACKET = 2 * 1024 * 1024;

    /** Where Netty's codec looks for the version; it sets it itself only when it writes the CONNECT. */
    private static final AttributeKey<io.netty.handler.codec.mqtt.MqttVersion> NETTYS_VERSION =
            AttributeKey.valueOf("NETTY_CODEC_MQTT_VERSION");

    private final EventLoopGroup loops;
    private final InetSocketAddress broker;
    private final MqttVersion version;
    private final boolean overWebSocket;
    private final NulTopics topics = new NulTopics();
    private final NettyPackets packets;
    private @Nullable Channel channel;

    BareConnection(EventLoopGroup loops, InetSocketAddress broker, MqttVersion version, boolean overWebSocket) {
        this.loops = loops;
        this.broker = broker;
        this.version = version;
        this.overWebSocket = overWebSocket;
        this.packets = new NettyPackets(version, topics);
    }

    /** Receives what comes. */
    interface Listener {
        /** A packet came. */
        void receive(Packet packet);

        /** The connection is gone. */
        void closed();
    }

    void open(Listener listener) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                // The broker's last packet is read, though writing to it fails: then reading ends, and closes.
                .option(ChannelOption.AUTO_CLOSE, false)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel opened) {
                        opened.attr(NETTYS_VERSION)
                                .set(io.netty.handler.codec.mqtt.MqttVersion.fromProtocolNameAndLevel(
                                        version.protocolName(), (byte) version.level()));
                        if (overWebSocket) {
                            MqttOverWebSocket.addTo(opened.pipeline(), broker);
                        }
                        opened.pipeline()
                                .addLast(topics)
                                .addLast(new MqttDecoder(MAX_PACKET))
                                .addLast(MqttEncoder.INSTANCE)
                                .addLast(new Incoming(listener));
                    }
                });
        ChannelFuture connecting =
                bootstrap.connect(broker.getHostString(), broker.getPort()).awaitUninterruptibly();
        if (!connecting.isSuccess()) {
            throw new IllegalStateException(
                    "no connection to the broker at " + broker + ": " + connecting.cause(), connecting.cause());
        }
        channel = connecting.channel();
        if (overWebSocket) {
            MqttOverWebSocket.awaitUpgrade(channel.pipeline());
        }
    }

    void send(Packet packet) {
        Channel open = channel();
        if (open.isActive()) {
            open.writeAndFlush(packets.toNetty(packet)).addListener((ChannelFutureListener) sent -> {
                if (!sent.isSuccess() && !(sent.cause() instanceof IOException)) {
                    var unused = open.close();
                }
            });
        }
    }

    void pingEvery(Duration interval) {
        Channel open = channel();
        var pings = open.eventLoop()
                .scheduleAtFixedRate(
                        () -> send(new Packet.Pingreq()),
                        interval.toMillis(),
                        interval.toMillis(),
                        TimeUnit.MILLISECONDS);
        open.closeFuture().addListener(closed -> pings.cancel(false));
    }

    /** Closes after what was sent before. */
    void close() {
        channel().close().syncUninterruptibly();
    }

    private Channel channel() {
        if (channel == null) {
            throw new IllegalStateException("the connection was never opened");
        }
        return channel;
    }

    private final class Incoming extends SimpleChannelInboundHandler<MqttMessage> {
        private final Listener listener;

        Incoming(Listener listener) {
            this.listener = listener;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
            packets.fromNetty(message).ifPresent(listener::receive);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            listener.closed();
        }

        /** As where the network fails; also for a packet that cannot be read. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            System.getLogger(BareConnection.class.getName())
                    .log(System.Logger.Level.DEBUG, "connection to " + broker + " failed", cause);
            context.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }
    }
}
