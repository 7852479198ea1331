package dev.exhook.reference.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RabbitSinkTest {
    private static final Duration PATIENT = Duration.ofMinutes(5);
    private static final SinkMode BEFORE = new BeforeReply(PATIENT, OnFailure.FAIL);
    private static final int LARGEST = 100_000;
    private static final int TLS_PORT = RealServer.freePort();

    @TempDir
    private static Path folder;

    private static RabbitServer rabbit;

    @BeforeAll
    static void startRabbit() throws Exception {
        Certificates authority = new Certificates("the authority");
        Files.writeString(folder.resolve("ca.crt"), authority.authority());
        authority.issue("rabbit", Duration.ofDays(1)).write(folder, "rabbit");
        rabbit = new RabbitServer(
                folder,
                "max_message_size = " + LARGEST,
                "listeners.ssl.1 = 127.0.0.1:" + TLS_PORT,
                "ssl_options.cacertfile = " + folder.resolve("ca.crt"),
                "ssl_options.certfile = " + folder.resolve("rabbit.crt"),
                "ssl_options.keyfile = " + folder.resolve("rabbit.key"));
        rabbit.start();
    }

    @AfterAll
    static void stopRabbit() {
        // Not there where it is not installed.
        if (rabbit != null) {
            rabbit.close();
        }
    }

    @BeforeEach
    void emptyQueue() throws Exception {
        rabbit.ask(channel -> channel.queuePurge("all"));
    }

    @Test
    void aMessageIsPersistentWithItsFieldsAsHeaders() throws Exception {
        try (QueuedSink sink = open(BEFORE)) {
            Message message = message("m1", "a/b.c").toBuilder()
                    .setPayload(ByteString.copyFromUtf8("21.5"))
                    .putHeaders("username", "alice")
                    .build();
            Property property = Property.newBuilder().setName("n").setValue("v").build();
            sink.accept(message, List.of(property)).toCompletableFuture().join();
        }
        GetResponse taken = rabbit.taken().get(0);
        BasicProperties properties = taken.getProps();
        assertThat(taken.getEnvelope().getRoutingKey()).isEqualTo("a.b.c");
        assertThat(taken.getBody()).asString().isEqualTo("21.5");
        assertThat(properties.getDeliveryMode()).isEqualTo(2);
        assertThat(properties.getMessageId()).isEqualTo("m1");
        assertThat(properties.getHeaders().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, header -> header.getValue().toString())))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "message_id", "m1",
                        "timestamp", "1",
                        "topic", "a/b.c",
                        "qos", "1",
                        "client_id", "c1",
                        "username", "alice",
                        "user_properties", "[{\"name\":\"n\",\"value\":\"v\"}]"));
    }

    @Test
    void whatWasAnsweredIsThereInOrderAndInBatches() throws Exception {
        try (QueuedSink sink = open(BEFORE)) {
            List<String> ids = ids("M", 1_000);
            publishAll(sink, ids).forEach(CompletableFuture::join);
            assertThat(sink.stats().batches()).isLessThan(1_000);
            assertThat(delivered()).isEqualTo(ids);
        }
    }

    @Test
    void whatWasAnsweredSurvivesThatRabbitIsKilled() throws Exception {
        try (LogRecords log = new LogRecords(RabbitSink.class);
                QueuedSink sink = open(BEFORE)) {
            List<CompletableFuture<Void>> first = publishAll(sink, ids("K", 3_000));
            await().until(() -> first.get(500).isDone());
            rabbit.process().kill();
            List<CompletableFuture<Void>> second = publishAll(sink, ids("N", 200));
            await().until(() -> sink.stats().failures() > 3);
            assertThat(second).noneMatch(CompletableFuture::isDone);
            assertThat(log.texts())
                    .singleElement()
                    .asString()
                    .startsWith("messages cannot be delivered, trying again: RabbitMQ at 127.0.0.1:");
            rabbit.start();
            first.forEach(CompletableFuture::join);
            second.forEach(CompletableFuture::join);
            assertThat(delivered()).containsAll(ids("K", 3_000)).containsAll(ids("N", 200));
            assertThat(log.texts()).last().asString().startsWith("messages are delivered again, after ");
        }
    }

    @Test
    void aFrozenRabbitIsWaitedForAndAskedAgain() throws Exception {
        try (QueuedSink sink = open(BEFORE)) {
            publish(sink, "first").join();
            rabbit.process().freeze();
            CompletableFuture<Void> reply = publish(sink, "m1");
            await().until(() -> sink.stats().failures() > 1);
            assertThat(reply).isNotDone();
            rabbit.process().goOn();
            reply.join();
            assertThat(delivered()).startsWith("first").contains("m1");
        } finally {
            rabbit.process().goOn();
        }
    }

    /** More than fits into the buffers of its socket: the library itself would wait without an end. */
    @Test
    void aFrozenRabbitDoesNotHoldTheWriterForEver() throws Exception {
        try (QueuedSink sink = open(BEFORE)) {
            publish(sink, "first").join();
            rabbit.process().freeze();
            Message large = message("m", "t").toBuilder()
                    .setPayload(ByteString.copyFrom(new byte[LARGEST]))
                    .build();
            List<CompletableFuture<Void>> replies = IntStream.range(0, 300)
                    .mapToObj(i -> sink.accept(large).toCompletableFuture())
                    .toList();
            await().until(() -> sink.stats().failures() > 1);
            rabbit.process().goOn();
            replies.forEach(CompletableFuture::join);
        } finally {
            rabbit.process().goOn();
        }
    }

    @Test
    void inALongOutageNobodyWaitsForNothing() throws Exception {
        try (QueuedSink sink = open(new BeforeReply(Duration.ofMillis(300), OnFailure.FAIL))) {
            // On a busy machine the first connection alone may take longer.
            await().until(() -> publish(sink, "first")
                    .handle((done, failure) -> failure == null)
                    .join());
            rabbit.process().freeze();
            assertThatThrownBy(() -> publish(sink, "m1").join())
                    .hasCauseInstanceOf(NotTaken.class)
                    .hasMessageContaining("the message was not delivered: RabbitMQ did not take it in time");
            // One at a time still tries.
            await().until(() -> {
                publishAll(sink, ids("x", 2));
                return publish(sink, "m2")
                        .handle((done, failure) -> String.valueOf(failure))
                        .getNow("")
                        .contains("RabbitMQ has been failing for longer than the timeout");
            });
        } finally {
            rabbit.process().goOn();
        }
    }

    @Test
    void whatNoQueueWantsIsRefusedAndTheOthersArriveOnce() throws Exception {
        rabbit.ask(channel -> channel.exchangeDeclare("some", "topic", true));
        rabbit.ask(channel -> channel.queueBind("all", "some", "wanted.#"));
        try (QueuedSink sink = open(BEFORE, "some")) {
            List<CompletableFuture<Void>> wanted = new ArrayList<>();
            List<CompletableFuture<Void>> unwanted = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                wanted.add(accept(sink, message("w" + i, "wanted/1")));
                unwanted.add(accept(sink, message("u" + i, "other")));
            }
            wanted.forEach(CompletableFuture::join);
            unwanted.forEach(reply -> assertThatThrownBy(reply::join)
                    .hasCauseInstanceOf(NotTaken.class)
                    .hasMessageContaining("RabbitMQ refuses it: no queue is bound to the exchange for it"));
            assertThat(delivered()).isEqualTo(ids("w", 50));
            assertThat(sink.stats().refused()).isEqualTo(50);
            assertThat(sink.stats().written()).isEqualTo(50);
        }
    }

    @Test
    void whatAmqpCannotCarryIsRefusedAlone() throws Exception {
        try (QueuedSink sink = open(BEFORE)) {
            Message large = message("large", "t").toBuilder()
                    .setPayload(ByteString.copyFrom(new byte[LARGEST + 1]))
                    .build();
            CompletableFuture<Void> before = publish(sink, "before");
            CompletableFuture<Void> tooLong = accept(sink, message("long", "t".repeat(256)));
            CompletableFuture<Void> tooLarge = accept(sink, large);
            CompletableFuture<Void> behind = publish(sink, "behind");
            before.join();
            behind.join();
            assertThatThrownBy(tooLong::join)
                    .hasMessageContaining("refuses it: its routing key is longer than 255 bytes");
            assertThatThrownBy(tooLarge::join).hasMessageContaining("larger than configured max size");
            assertThat(delivered()).contains("before", "behind").doesNotContain("large", "long");
            assertThat(sink.stats().refused()).isEqualTo(2);
        }
    }

    @Test
    void anExchangeThatIsNotThereIsSaid() throws Exception {
        try (LogRecords log = new LogRecords(RabbitSink.class);
                QueuedSink sink = open(BEFORE, "later")) {
            CompletableFuture<Void> reply = publish(sink, "m1");
            await().until(() -> sink.stats().failures() > 1);
            assertThat(log.texts()).singleElement().asString().endsWith("NOT_FOUND - no exchange 'later' in vhost '/'");
            rabbit.ask(channel -> channel.exchangeDeclare("later", "fanout", true));
            rabbit.ask(channel -> channel.queueBind("all", "later", ""));
            reply.handle((done, failure) -> failure).join();
        }
    }

    @Test
    void overTlsTheServersCertificateIsChecked() throws Exception {
        ServerUrl url = new ServerUrl("amqps", "127.0.0.1", TLS_PORT, true);
        RabbitSettings trusting =
                new RabbitSettings(url, "/", "guest", "guest", folder.resolve("ca.crt"), "mqtt", null, PATIENT);
        try (QueuedSink sink = RabbitSink.sink(trusting, common(BEFORE)).open()) {
            publish(sink, "m1").join();
        }
        assertThat(delivered()).containsExactly("m1");

        RabbitSettings strange = new RabbitSettings(url, "/", "guest", "guest", null, "mqtt", null, PATIENT);
        try (LogRecords log = new LogRecords(RabbitSink.class);
                QueuedSink sink = RabbitSink.sink(strange, common(BEFORE)).open()) {
            await().until(() -> sink.stats().failures() > 0);
            assertThat(log.texts()).singleElement().asString().contains("unable to find valid certification path");
        }
    }

    @Test
    void aWrongPasswordIsSaid() {
        RabbitSettings wrong = new RabbitSettings(url(), "/", "guest", "hush", null, "mqtt", null, PATIENT);
        try (LogRecords log = new LogRecords(RabbitSink.class);
                QueuedSink sink = RabbitSink.sink(wrong, common(BEFORE)).open()) {
            await().until(() -> sink.stats().failures() > 0);
            assertThat(log.texts())
                    .singleElement()
                    .asString()
                    .contains("ACCESS_REFUSED")
                    .doesNotContain("hush");
        }
    }

    @Test
    void afterTheReplyAFullQueueTakesNoMoreAndTheRestArrives() throws Exception {
        try (QueuedSink sink = open(new AfterReply(Overflow.REJECT))) {
            publish(sink, "first").join();
            rabbit.process().freeze();
            List<CompletableFuture<Void>> replies = publishAll(sink, ids("M", 10_200));
            assertThat(replies).anyMatch(CompletableFuture::isCompletedExceptionally);
            rabbit.process().goOn();
            long taken = replies.stream()
                    .filter(reply -> !reply.isCompletedExceptionally())
                    .count();
            await().until(() -> sink.stats().written() == taken + 1);
            assertThat(delivered().stream().distinct().count()).isEqualTo(taken + 1);
        } finally {
            rabbit.process().goOn();
        }
    }

    private static QueuedSink open(SinkMode mode) {
        return open(mode, "mqtt");
    }

    private static QueuedSink open(SinkMode mode, String exchange) {
        RabbitSettings settings =
                new RabbitSettings(url(), "/", "guest", "guest", null, exchange, null, Duration.ofSeconds(2));
        return RabbitSink.sink(settings, common(mode)).open();
    }

    private static ServerUrl url() {
        return new ServerUrl("amqp", "127.0.0.1", rabbit.port(), false);
    }

    private static SinkSettings common(SinkMode mode) {
        return new SinkSettings(List.of(), mode, SinkSettings.DEFAULT_QUEUE, 100, PATIENT);
    }

    private static List<String> delivered() throws Exception {
        return rabbit.taken().stream().map(one -> one.getProps().getMessageId()).toList();
    }

    private static List<String> ids(String prefix, int messages) {
        return IntStream.range(0, messages).mapToObj(i -> prefix + i).toList();
    }

    private static List<CompletableFuture<Void>> publishAll(QueuedSink sink, List<String> ids) {
        return ids.stream().map(id -> publish(sink, id)).toList();
    }

    private static CompletableFuture<Void> publish(QueuedSink sink, String id) {
        return accept(sink, message(id, "t"));
    }

    private static CompletableFuture<Void> accept(QueuedSink sink, Message message) {
        return sink.accept(message).toCompletableFuture();
    }

    private static Message message(String id, String topic) {
        return Message.newBuilder()
                .setId(id)
                .setTopic(topic)
                .setQos(1)
                .setFrom("c1")
                .setTimestamp(1)
                .build();
    }
}
