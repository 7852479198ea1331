package dev.exhook.benchmark.emqx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a peer that only acknowledges. */
class PublishLoadTest {
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final LongAdder published = new LongAdder();
    private final Set<String> topics = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stop() {
        loop.shutdownGracefully().syncUninterruptibly();
    }

    @Test
    void countsMessagesOfAllClientsAfterTheTimeToWarmUp() throws Exception {
        InetSocketAddress peer = peer(MqttConnectReturnCode.CONNECTION_ACCEPTED);
        CountedTime time = new CountedTime(List.of(ProcessHandle.current()), List.of());
        Histogram latencies;
        try (PublishLoad load = PublishLoad.connect(peer, 3, 16)) {
            latencies = load.run(Duration.ofMillis(100), Duration.ofMillis(300), time);
        }
        assertThat(latencies.getTotalCount()).isPositive().isLessThan(published.sum());
        assertThat(latencies.getMinValue()).isPositive();
        assertThat(topics).containsExactlyInAnyOrder("sensors/cost0/cost", "sensors/cost1/cost", "sensors/cost2/cost");
        assertThat(time.cost(latencies).messagesPerSecond()).isPositive();
    }

    @Test
    void aClientThatIsRefusedEndsIt() throws Exception {
        InetSocketAddress peer = peer(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
        assertThatThrownBy(() -> PublishLoad.connect(peer, 1, 16))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cost0 was refused: CONNECTION_REFUSED_NOT_AUTHORIZED");
    }

    private InetSocketAddress peer(MqttConnectReturnCode answer) throws InterruptedException {
        Channel listening = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new MqttDecoder(), MqttEncoder.INSTANCE, new Peer(answer));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        return (InetSocketAddress) listening.localAddress();
    }

    private final class Peer extends SimpleChannelInboundHandler<MqttMessage> {
        private final MqttConnectReturnCode answer;

        Peer(MqttConnectReturnCode answer) {
            this.answer = answer;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
            if (message instanceof MqttPublishMessage publish) {
                published.increment();
                topics.add(publish.variableHeader().topicName());
                send(
                        context,
                        MqttMessageBuilders.pubAck()
                                .packetId(publish.variableHeader().packetId())
                                .build());
            } else {
                send(context, MqttMessageBuilders.connAck().returnCode(answer).build());
            }
        }

        private static void send(ChannelHandlerContext context, MqttMessage message) {
            context.writeAndFlush(message)
                    .addListener(io.netty.channel.ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }
    }
}
