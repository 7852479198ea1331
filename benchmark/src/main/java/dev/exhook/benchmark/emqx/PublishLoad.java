package dev.exhook.benchmark.emqx;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;

/** Clients that publish at the same time, each of them one message after the other, all on one thread. */
final class PublishLoad implements AutoCloseable {
    /** If EMQX has not answered by then, it will not. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    /** Of a latency: to the thousandth. */
    private static final int SIGNIFICANT_DIGITS = 3;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<Publisher> publishers = new ArrayList<>();

    /** Written on the loop's one thread, and read when all publishers have finished there. */
    private final Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);

    private PublishLoad() {}

    /**
     * Connects them.
     *
     * @throws IOException if EMQX does not let one in
     */
    static PublishLoad connect(InetSocketAddress broker, int clients, int payloadBytes)
            throws IOException, InterruptedException {
        PublishLoad load = new PublishLoad();
        try {
            for (int i = 0; i < clients; i++) {
                load.open(broker, new Publisher("cost" + i, new byte[payloadBytes], load.latencies));
            }
            return load;
        } catch (IOException | InterruptedException e) {
            load.close();
            throw e;
        }
    }

    private void open(InetSocketAddress broker, Publisher publisher) throws IOException, InterruptedException {
        publishers.add(publisher);
        var connecting = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new MqttDecoder(), MqttEncoder.INSTANCE, publisher);
                    }
                })
                .connect(broker);
        outcome(connecting);
        outcome(publisher.admitted());
    }

    /**
     * Lets them publish, at first without counting.
     *
     * @param time begins and ends with what counts
     * @return how long each message that counts took to be acknowledged, in nanoseconds
     */
    Histogram run(Duration warmUp, Duration counted, CountedTime time) throws IOException, InterruptedException {
        publishers.forEach(Publisher::begin);
        TimeUnit.NANOSECONDS.sleep(warmUp.toNanos());
        time.begin();
        publishers.forEach(Publisher::count);
        TimeUnit.NANOSECONDS.sleep(counted.toNanos());
        publishers.forEach(Publisher::stop);
        time.end();
        for (Publisher publisher : publishers) {
            outcome(publisher.finished());
        }
        return latencies;
    }

    private static <T> T outcome(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.get(LONGEST_SILENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("a client could not go on: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IOException("EMQX did not answer a client within " + LONGEST_SILENCE.toSeconds() + " s", e);
        }
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
