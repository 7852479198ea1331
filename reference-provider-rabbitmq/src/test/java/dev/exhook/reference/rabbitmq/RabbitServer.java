package dev.exhook.reference.rabbitmq;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.exhook.proto.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real RabbitMQ with the exchange {@code mqtt} and the queue {@code all}, both durable. Its ports and its data stay
 * when it is started again.
 */
public final class RabbitServer implements AutoCloseable {
    private final Path program = RealServer.program("rabbitmq-server", "the sink to RabbitMQ was not tried");
    private final Path folder;
    private final int port = RealServer.freePort();
    private final int distribution = RealServer.freePort();
    private final int names = RealServer.freePort();
    private final RealServer nameServer;
    private @Nullable RealServer server;

    /**
     * One that is not started yet.
     *
     * @param options lines of its configuration
     */
    public RabbitServer(Path folder, String... options) throws IOException {
        this.folder = folder;
        Files.write(folder.resolve("rabbitmq.conf"), List.of(options));
        // Erlang would start one of its own, for all of the machine.
        nameServer = RealServer.start(
                List.of(
                        RealServer.program("epmd", "the sink to RabbitMQ was not tried")
                                .toString(),
                        "-address",
                        "127.0.0.1",
                        "-port",
                        Integer.toString(names)),
                folder.resolve("epmd.log"));
    }

    public void start() throws IOException {
        ProcessBuilder command = new ProcessBuilder(program.toString());
        command.environment()
                .putAll(Map.ofEntries(
                        Map.entry("HOME", folder.toString()),
                        Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                        Map.entry("ERL_EPMD_PORT", Integer.toString(names)),
                        Map.entry("RABBITMQ_NODENAME", "exhook" + port + "@localhost"),
                        Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
                        Map.entry("RABBITMQ_NODE_PORT", Integer.toString(port)),
                        Map.entry("RABBITMQ_DIST_PORT", Integer.toString(distribution)),
                        Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"),
                        Map.entry(
                                "RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString()),
                        Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
                        Map.entry("RABBITMQ_LOGS", "-"),
                        Map.entry("RABBITMQ_PID_FILE", folder.resolve("pid").toString()),
                        Map.entry(
                                "RABBITMQ_GENERATED_CONFIG_DIR",
                                folder.resolve("generated").toString()),
                        Map.entry(
                                "RABBITMQ_ENABLED_PLUGINS_FILE",
                                folder.resolve("plugins").toString()),
                        Map.entry(
                                "RABBITMQ_CONFIG_FILE",
                                folder.resolve("rabbitmq.conf").toString())));
        RealServer started = RealServer.start(command, folder.resolve("rabbitmq.log"));
        server = started;
        await().until(() -> {
            if (!started.isAlive()) {
                throw new IOException("rabbitmq-server ended: " + Files.readString(folder.resolve("rabbitmq.log")));
            }
            return declares();
        });
    }

    private boolean declares() {
        try {
            ask(channel -> {
                channel.exchangeDeclare("mqtt", "topic", true);
                channel.queueDeclare("all", true, false, false, Map.of());
                return channel.queueBind("all", "mqtt", "#");
            });
            return true;
        } catch (Exception notYet) {
            return false;
        }
    }

    /** The process. */
    public RealServer process() {
        if (server == null) {
            throw new IllegalStateException("it was not started");
        }
        return server;
    }

    public int port() {
        return port;
    }

    /** A question to it. */
    @FunctionalInterface
    public interface Question<T> {
        T of(Channel channel) throws Exception;
    }

    /** What a client says of it. */
    public <T> T ask(Question<T> question) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setPort(port);
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            return question.of(channel);
        }
    }

    /** Takes all that is in the queue, in order. */
    public List<GetResponse> taken() throws Exception {
        return ask(channel -> {
            List<GetResponse> all = new ArrayList<>();
            for (GetResponse one = channel.basicGet("all", true); one != null; one = channel.basicGet("all", true)) {
                all.add(one);
            }
            return all;
        });
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        nameServer.close();
    }
}
