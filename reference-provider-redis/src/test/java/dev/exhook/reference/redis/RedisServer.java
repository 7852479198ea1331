package dev.exhook.reference.redis;

import static org.awaitility.Awaitility.await;

import dev.exhook.proto.RealServer;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A real Redis, which syncs each write before it answers. Its port and its data stay when it is started again. */
public final class RedisServer implements AutoCloseable {
    private final Path program = RealServer.program("redis-server", "the sink to Redis was not tried");
    private final Path folder;
    private final List<String> options;
    private final int port = RealServer.freePort();
    private final RedisClient client = RedisClient.create("redis://127.0.0.1:" + port);
    private @Nullable RealServer server;

    /** One that is not started yet; options as on its command line. */
    public RedisServer(Path folder, String... options) {
        this.folder = folder;
        this.options = List.of(options);
    }

    public void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--bind 127.0.0.1",
                "--port " + port,
                "--dir " + folder,
                "--save ''",
                "--appendonly yes",
                "--appendfsync always"));
        command.addAll(options);
        RealServer started = RealServer.start(
                command.stream()
                        .flatMap(part -> List.of(part.split(" ", -1)).stream())
                        .toList(),
                folder.resolve("redis.log"));
        server = started;
        await().until(() -> {
            if (!started.isAlive()) {
                throw new IOException("redis-server ended: " + folder.resolve("redis.log"));
            }
            return listens();
        });
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
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

    /** What a client says of it. */
    public <T> T ask(Function<RedisCommands<String, String>, T> question) {
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return question.apply(connection.sync());
        }
    }

    /** The entries of a stream, in order. */
    public List<Map<String, String>> entries(String stream) {
        return ask(redis -> redis.xrange(stream, Range.unbounded())).stream()
                .map(StreamMessage::getBody)
                .toList();
    }

    @Override
    public void close() {
        client.shutdown();
        if (server != null) {
            server.close();
        }
    }
}
