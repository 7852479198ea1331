package dev.exhook.reference.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.exhook.reference.sink.BatchDestination;
import dev.exhook.reference.sink.QueuedMessage;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The stream. It has a batch when Redis has answered each XADD with the id of an entry. Nothing that Redis answers
 * blames a message: everything else is tried again on a new connection.
 */
final class RedisStream implements BatchDestination {
    private static final Duration SHUTDOWN = Duration.ofSeconds(2);

    private final RedisSettings settings;
    private final boolean promises;
    private final byte[] stream;
    private final XAddArgs length;
    private final RedisClient client;
    private volatile @Nullable StatefulRedisConnection<byte[], byte[]> connection;
    private boolean warned;

    /**
     * A stream, not connected yet.
     *
     * @param promises whether somebody waits until Redis has a message
     */
    RedisStream(RedisSettings settings, boolean promises) {
        this.settings = settings;
        this.promises = promises;
        this.stream = settings.stream().getBytes(UTF_8);
        this.length = settings.maxLength() == 0
                ? new XAddArgs()
                : XAddArgs.Builder.maxlen(settings.maxLength()).approximateTrimming();
        this.client = RedisClients.of(settings);
    }

    @Override
    public void prepare() throws IOException {
        disconnect();
        try {
            StatefulRedisConnection<byte[], byte[]> opened = client.connect(ByteArrayCodec.INSTANCE);
            connection = opened;
            requireStream(opened);
            warnOfMemory(opened);
        } catch (RedisException e) {
            disconnect();
            throw failure(e);
        }
    }

    /** A key of another type would take no message. */
    private void requireStream(StatefulRedisConnection<byte[], byte[]> opened) throws IOException {
        String type = opened.sync().type(stream);
        if (!type.equals("stream") && !type.equals("none")) {
            throw new IOException(
                    "the key " + settings.stream() + " of Redis is a " + type + " already, expected a stream");
        }
    }

    /** What Redis keeps in memory only, it loses when it ends: then an answer promises too much. */
    private void warnOfMemory(StatefulRedisConnection<byte[], byte[]> opened) {
        if (!promises || warned) {
            return;
        }
        try {
            if (opened.sync().info("persistence").contains("aof_enabled:0")) {
                warned = true;
                RedisSink.LOG.log(
                        Level.WARNING,
                        "Redis runs without appendonly, so it loses messages when it ends that were answered as"
                                + " delivered");
            }
        } catch (RedisCommandExecutionException e) {
            RedisSink.LOG.log(Level.DEBUG, "whether Redis keeps what it has cannot be told: " + e.getMessage());
        }
    }

    @Override
    public int write(List<QueuedMessage> messages) throws IOException {
        StatefulRedisConnection<byte[], byte[]> current = connection;
        if (current == null) {
            throw new IOException("Redis is not connected");
        }
        try {
            List<RedisFuture<String>> answers = send(current, messages);
            RedisFuture<?>[] all = answers.toArray(RedisFuture<?>[]::new);
            if (!LettuceFutures.awaitAll(settings.requestTimeout().toNanos(), TimeUnit.NANOSECONDS, all)) {
                throw new IOException("Redis did not answer within "
                        + settings.requestTimeout().toMillis() + " ms");
            }
            return messages.size();
        } catch (RedisException e) {
            throw failure(e);
        }
    }

    /** All at once: one after the other, each would wait for the one before. */
    private List<RedisFuture<String>> send(
            StatefulRedisConnection<byte[], byte[]> current, List<QueuedMessage> messages) {
        RedisAsyncCommands<byte[], byte[]> commands = current.async();
        List<RedisFuture<String>> answers = new ArrayList<>(messages.size());
        current.setAutoFlushCommands(false);
        for (QueuedMessage message : messages) {
            answers.add(commands.xadd(stream, length, StreamEntry.of(message)));
        }
        current.flushCommands();
        current.setAutoFlushCommands(true);
        return answers;
    }

    private IOException failure(RedisException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new IOException("Redis at " + settings.url().address() + ": " + cause.getMessage(), e);
    }

    private void disconnect() {
        StatefulRedisConnection<byte[], byte[]> current = connection;
        connection = null;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void close() {
        disconnect();
        client.shutdown(Duration.ZERO, SHUTDOWN);
        client.getResources()
                .shutdown(0, SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(SHUTDOWN.toMillis());
    }
}
