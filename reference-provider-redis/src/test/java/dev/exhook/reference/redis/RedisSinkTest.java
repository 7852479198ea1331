package dev.exhook.reference.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.exhook.proto.RealServer;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.Property;
import dev.exhook.provider.Certificates;
import dev.exhook.provider.LogRecords;
import dev.exhook.reference.config.ServerUrl;
import dev.exhook.reference.sink.NotTaken;
import dev.exhook.reference.sink.QueuedSink;
import dev.exhook.reference.sink.SinkMode;
import dev.exhook.reference.sink.SinkMode.AfterReply;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sink.SinkMode.OnFailure;
import dev.exhook.reference.sink.SinkMode.Overflow;
import dev.exhook.reference.sink.SinkSettings;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisSinkTest {
    private static final Duration PATIENT = Duration.ofMinutes(5);
    private static final SinkMode BEFORE = new BeforeReply(PATIENT, OnFailure.FAIL);
    private static final Duration SOON = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    @AutoClose
    private RedisServer redis;

    @BeforeEach
    void startRedis() throws Exception {
        redis = new RedisServer(folder);
        redis.start();
    }

    @Test
    void aMessageIsAnEntryWithItsFields() {
        try (QueuedSink sink = open(BEFORE)) {
            Message message = message("m1").toBuilder()
                    .setPayload(ByteString.copyFromUtf8("21.5"))
                    .putHeaders("username", "alice")
                    .build();
            Property property = Property.newBuilder().setName("n").setValue("v").build();
            sink.accept(message, List.of(property)).toCompletableFuture().join();
            publish(sink, "m2").join();
        }
        assertThat(redis.entries("mqtt"))
                .containsExactly(
                        Map.of(
                                "message_id", "m1",
                                "timestamp", "1",
                                "topic", "t",
                                "qos", "1",
                                "client_id", "c1",
                                "username", "alice",
                                "user_properties", "[{\"name\":\"n\",\"value\":\"v\"}]",
                                "payload", "21.5"),
                        Map.of(
                                "message_id",
                                "m2",
                                "timestamp",
                                "1",
                                "topic",
                                "t",
                                "qos",
                                "1",
                                "client_id",
                                "c1",
                                "payload",
                                ""));
    }

    @Test
    void whatWasAnsweredIsThereInOrderAndInBatches() {
        try (QueuedSink sink = open(BEFORE)) {
            List<String> ids = ids(1_000);
            publishAll(sink, ids).forEach(CompletableFuture::join);
            assertThat(delivered()).isEqualTo(ids);
            assertThat(sink.stats().batches()).isLessThan(1_000);
            assertThat(sink.stats().largestBatch()).isLessThanOrEqualTo(100);
        }
    }

    @Test
    void whatWasAnsweredSurvivesThatRedisIsKilled() throws Exception {
        try (LogRecords log = new LogRecords(RedisSink.class);
                QueuedSink sink = open(BEFORE)) {
            List<CompletableFuture<Void>> first = publishAll(sink, ids(3_000));
            await().until(() -> first.get(500).isDone());
            redis.process().kill();
            List<String> more = IntStream.range(0, 200).mapToObj(i -> "N" + i).toList();
            List<CompletableFuture<Void>> second = publishAll(sink, more);
            await().until(() -> sink.stats().failures() > 3);
            assertThat(second).noneMatch(CompletableFuture::isDone);
            assertThat(log.texts())
                    .singleElement()
                    .asString()
                    .startsWith("messages cannot be delivered, trying again: Redis at 127.0.0.1:");
            redis.start();
            first.forEach(CompletableFuture::join);
            second.forEach(CompletableFuture::join);
            assertThat(delivered().stream().distinct()).containsAll(ids(3_000)).containsAll(more);
            assertThat(log.texts()).last().asString().startsWith("messages are delivered again, after ");
        }
    }

    @Test
    void aFrozenRedisIsWaitedForAndAskedAgain() throws Exception {
        try (QueuedSink sink = open(BEFORE)) {
            publish(sink, "first").join();
            redis.process().freeze();
            CompletableFuture<Void> reply = publish(sink, "m1");
            await().until(() -> sink.stats().failures() > 1);
            assertThat(reply).isNotDone();
            redis.process().goOn();
            reply.join();
            assertThat(delivered()).startsWith("first").contains("m1");
        } finally {
            redis.process().goOn();
        }
    }

    @Test
    void inALongOutageNobodyWaitsForNothing() throws Exception {
        try (QueuedSink sink = open(new BeforeReply(SOON, OnFailure.FAIL))) {
            // On a busy machine the first connection alone may take longer.
            await().until(() -> publish(sink, "first")
                    .handle((done, failure) -> failure == null)
                    .join());
            redis.process().freeze();
            assertThatThrownBy(() -> publish(sink, "m1").join())
                    .hasCauseInstanceOf(NotTaken.class)
                    .hasMessageContaining("the message was not delivered: Redis did not take it in time");
            // One at a time still tries.
            await().until(() -> {
                publishAll(sink, ids(2));
                return publish(sink, "m2")
                        .handle((done, failure) -> String.valueOf(failure))
                        .getNow("")
                        .contains("Redis has been failing for longer than the timeout");
            });
        } finally {
            redis.process().goOn();
        }
    }

    /** A full Redis must not cost messages. */
    @Test
    void whatRedisRefusesForItsOwnReasonsIsTriedAgain() {
        try (LogRecords log = new LogRecords(RedisSink.class);
                QueuedSink sink = open(BEFORE)) {
            redis.ask(server -> server.configSet("maxmemory", "1"));
            CompletableFuture<Void> reply = publish(sink, "m1");
            await().until(() -> sink.stats().failures() > 1);
            assertThat(reply).isNotDone();
            assertThat(log.texts()).singleElement().asString().contains(": OOM command not allowed");
            redis.ask(server -> server.configSet("maxmemory", "0"));
            reply.join();
            assertThat(delivered()).containsExactly("m1");
        }
    }

    @Test
    void aKeyOfAnotherTypeIsSaid() {
        redis.ask(server -> server.set("mqtt", "x"));
        try (LogRecords log = new LogRecords(RedisSink.class);
                QueuedSink sink = open(BEFORE)) {
            CompletableFuture<Void> reply = publish(sink, "m1");
            await().until(() -> sink.stats().failures() > 1);
            assertThat(log.texts())
                    .singleElement()
                    .asString()
                    .endsWith("the key mqtt of Redis is a string already, expected a stream");
            redis.ask(server -> server.del("mqtt"));
            reply.join();
        }
    }

    @Test
    void theStreamIsKeptShort() {
        try (QueuedSink sink = RedisSink.sink(settings(100), common(BEFORE)).open()) {
            publishAll(sink, ids(2_000)).forEach(CompletableFuture::join);
        }
        assertThat(delivered()).hasSizeBetween(100, 300).endsWith("M1999");
    }

    @Test
    void afterTheReplyAFullQueueTakesNoMoreAndTheRestArrives() throws Exception {
        try (QueuedSink sink = open(new AfterReply(Overflow.REJECT))) {
            publish(sink, "first").join();
            redis.process().freeze();
            List<CompletableFuture<Void>> replies = publishAll(sink, ids(10_200));
            assertThat(replies).anyMatch(CompletableFuture::isCompletedExceptionally);
            redis.process().goOn();
            long taken = replies.stream()
                    .filter(reply -> !reply.isCompletedExceptionally())
                    .count();
            await().until(() -> sink.stats().written() == taken + 1);
            assertThat(delivered().stream().distinct().count()).isEqualTo(taken + 1);
        } finally {
            redis.process().goOn();
        }
    }

    @Test
    void aRedisInMemoryIsSaidToLoseMessages() {
        redis.ask(server -> server.configSet("appendonly", "no"));
        try (LogRecords log = new LogRecords(RedisSink.class);
                QueuedSink sink = open(BEFORE)) {
            publish(sink, "m1").join();
            assertThat(log.texts()).singleElement().asString().startsWith("Redis runs without appendonly");
        }
    }

    @Test
    void overTlsWithAUser() throws Exception {
        Certificates authority = new Certificates("the authority");
        Path ca = Files.writeString(folder.resolve("ca.crt"), authority.authority());
        authority.issue("redis", Duration.ofDays(1)).write(folder, "redis");
        Path own = Files.createDirectory(folder.resolve("tls"));
        int port = RealServer.freePort();
        try (RedisServer secure = new RedisServer(
                own,
                "--tls-port " + port,
                "--tls-auth-clients no",
                "--tls-cert-file " + folder.resolve("redis.crt"),
                "--tls-key-file " + folder.resolve("redis.key"))) {
            secure.start();
            secure.ask(server -> server.aclSetuser(
                    "bridge",
                    AclSetuserArgs.Builder.on()
                            .addPassword("hush")
                            .keyPattern("mqtt")
                            .addCommand(CommandType.XADD)
                            .addCommand(CommandType.TYPE)));
            RedisSettings settings = new RedisSettings(
                    new ServerUrl("rediss", "127.0.0.1", port, true), "bridge", "hush", ca, "mqtt", 0, PATIENT);
            try (QueuedSink sink = RedisSink.sink(settings, common(BEFORE)).open()) {
                publish(sink, "m1").join();
            }
            assertThat(secure.entries("mqtt")).hasSize(1);
        }
    }

    private QueuedSink open(SinkMode mode) {
        return RedisSink.sink(settings(0), common(mode)).open();
    }

    private RedisSettings settings(int maxLength) {
        return new RedisSettings(
                new ServerUrl("redis", "127.0.0.1", redis.port(), false),
                null,
                null,
                null,
                "mqtt",
                maxLength,
                Duration.ofMillis(500));
    }

    private static SinkSettings common(SinkMode mode) {
        return new SinkSettings(List.of(), mode, SinkSettings.DEFAULT_QUEUE, 100, PATIENT);
    }

    private List<String> delivered() {
        return redis.entries("mqtt").stream()
                .map(entry -> entry.get("message_id"))
                .toList();
    }

    private static List<String> ids(int messages) {
        return IntStream.range(0, messages).mapToObj(i -> "M" + i).toList();
    }

    private static List<CompletableFuture<Void>> publishAll(QueuedSink sink, List<String> ids) {
        return ids.stream().map(id -> publish(sink, id)).toList();
    }

    private static CompletableFuture<Void> publish(QueuedSink sink, String id) {
        return sink.accept(message(id)).toCompletableFuture();
    }

    private static Message message(String id) {
        return Message.newBuilder()
                .setId(id)
                .setTopic("t")
                .setQos(1)
                .setFrom("c1")
                .setTimestamp(1)
                .build();
    }
}
