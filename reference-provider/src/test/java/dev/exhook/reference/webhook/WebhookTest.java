package dev.exhook.reference.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.Property;
import dev.exhook.provider.LogRecords;
import dev.exhook.provider.TopicFilter;
import dev.exhook.reference.sink.NotTaken;
import dev.exhook.reference.sink.QueuedSink;
import dev.exhook.reference.sink.SinkMode;
import dev.exhook.reference.sink.SinkMode.AfterReply;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sink.SinkMode.OnFailure;
import dev.exhook.reference.sink.SinkMode.Overflow;
import dev.exhook.reference.sink.SinkSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WebhookTest {
    private static final Duration PATIENT = Duration.ofMinutes(5);
    private static final SinkMode BEFORE = new BeforeReply(PATIENT, OnFailure.FAIL);
    private static final byte[] KEY = new byte[32];

    @AutoClose
    private final Receiver receiver = new Receiver();

    WebhookTest() throws Exception {}

    @Test
    void aMessageIsOneObjectOfAnArray() {
        try (QueuedSink webhook = open(BEFORE)) {
            Message message = message("m1").toBuilder()
                    .setPayload(ByteString.copyFrom(new byte[] {(byte) 0xff}))
                    .putHeaders("username", "alice")
                    .build();
            webhook.accept(
                            message,
                            List.of(Property.newBuilder()
                                    .setName("n")
                                    .setValue("v")
                                    .build()))
                    .toCompletableFuture()
                    .join();
            assertThat(receiver.requests).hasSize(1);
            assertThat(JsonParser.parseString(receiver.requests.get(0).body())).isEqualTo(JsonParser.parseString("""
                            [{"message_id": "m1", "timestamp": 1, "topic": "t", "qos": 1, "client_id": "c1",
                              "username": "alice", "node": "", "payload_base64": "/w==",
                              "user_properties": [{"name": "n", "value": "v"}]}]"""));
        }
    }

    @Test
    void whatWasAnsweredWasDeliveredInOrderAndInBatches() {
        try (QueuedSink webhook = open(BEFORE)) {
            List<String> ids = ids(1_000);
            publishAll(webhook, ids).forEach(CompletableFuture::join);
            assertThat(receiver.delivered()).isEqualTo(ids);
            assertThat(receiver.requests)
                    .hasSizeLessThan(1_000)
                    .allMatch(request -> request.ids().size() <= 50);
            assertThat(webhook.stats().written()).isEqualTo(1_000);
        }
    }

    /** As https://www.standardwebhooks.com has it. */
    @Test
    void requestsAreSignedAndCarryTheToken() throws Exception {
        try (QueuedSink webhook = open(BEFORE)) {
            publish(webhook, "m1").join();
            Receiver.Request request = receiver.requests.get(0);
            String id = String.valueOf(request.headers().getFirst("webhook-id"));
            String timestamp = String.valueOf(request.headers().getFirst("webhook-timestamp"));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            String signature = "v1,"
                    + Base64.getEncoder()
                            .encodeToString(mac.doFinal((id + "." + timestamp + "." + request.body()).getBytes(UTF_8)));
            assertThat(request.headers().getFirst("webhook-signature")).isEqualTo(signature);
            assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer token");
            assertThat(Long.parseLong(timestamp)).isPositive();
        }
    }

    @Test
    void whatWasTakenWhileTheEndpointWasStoppedArrivesInOrder() throws Exception {
        try (LogRecords log = new LogRecords(Webhook.class);
                QueuedSink webhook = open(BEFORE)) {
            publish(webhook, "first").join();
            receiver.stop();
            List<String> ids = ids(200);
            List<CompletableFuture<Void>> replies = publishAll(webhook, ids);
            await().until(() -> webhook.stats().failures() > 3);
            assertThat(replies).noneMatch(CompletableFuture::isDone);
            assertThat(log.texts())
                    .singleElement()
                    .asString()
                    .startsWith("messages cannot be delivered, trying again: 127.0.0.1: ConnectException");
            receiver.start();
            replies.forEach(CompletableFuture::join);
            assertThat(receiver.delivered())
                    .startsWith("first")
                    .containsAll(ids)
                    .hasSize(201);
            assertThat(log.texts()).last().asString().startsWith("messages are delivered again, after ");
        }
    }

    @Test
    void anEndpointThatHangsIsAskedAgain() {
        try (QueuedSink webhook = open(BEFORE)) {
            receiver.freeze();
            CompletableFuture<Void> reply = publish(webhook, "m1");
            await().until(() -> webhook.stats().failures() > 0);
            assertThat(reply).isNotDone();
            receiver.goOn();
            reply.join();
            assertThat(receiver.delivered()).containsExactly("m1");
        }
    }

    @Test
    void aRepeatedRequestHasTheSameId() {
        List<Integer> answers = new ArrayList<>(List.of(503, 429, 200));
        receiver.status = body -> answers.remove(0);
        try (QueuedSink webhook = open(BEFORE)) {
            publish(webhook, "m1").join();
            assertThat(receiver.requests)
                    .extracting(request -> request.headers().getFirst("webhook-id"))
                    .hasSize(3)
                    .containsOnly(receiver.requests.get(0).headers().getFirst("webhook-id"));
            assertThat(webhook.stats().failures()).isEqualTo(2);
        }
    }

    @Test
    void aMessageThatIsRefusedFailsAloneAndNotItsNeighbors() {
        receiver.status = body -> body.contains("poison") ? 422 : 200;
        try (QueuedSink webhook = open(BEFORE)) {
            List<CompletableFuture<Void>> replies = publishAll(webhook, ids(100));
            CompletableFuture<Void> poison = publish(webhook, "poison");
            List<CompletableFuture<Void>> more = publishAll(webhook, ids(100));
            replies.forEach(CompletableFuture::join);
            more.forEach(CompletableFuture::join);
            assertThatThrownBy(poison::join)
                    .hasCauseInstanceOf(NotTaken.class)
                    .hasMessageContaining("the message was not delivered: the webhook refuses it: status 422");
            assertThat(webhook.stats().refused()).isEqualTo(1);
            assertThat(webhook.stats().failures()).isZero();
        }
    }

    /** A wrong token must not cost messages. */
    @Test
    void aStatusThatBlamesTheConfigurationLosesNothing() {
        receiver.status = body -> 401;
        try (QueuedSink webhook = open(BEFORE)) {
            CompletableFuture<Void> reply = publish(webhook, "m1");
            await().until(() -> webhook.stats().failures() > 1);
            assertThat(reply).isNotDone();
            receiver.status = body -> 200;
            reply.join();
        }
    }

    @Test
    void whoWaitsTooLongGetsAnError() {
        receiver.status = body -> 500;
        try (QueuedSink webhook = open(new BeforeReply(Duration.ofMillis(50), OnFailure.FAIL))) {
            assertThatThrownBy(() -> publish(webhook, "m1").join())
                    .hasCauseInstanceOf(NotTaken.class)
                    .hasMessageContaining("the message was not delivered: the webhook ");
        }
    }

    @Test
    void afterTheReplyAFullQueueTakesNoMore() {
        receiver.status = body -> 500;
        try (QueuedSink webhook = open(new AfterReply(Overflow.REJECT))) {
            List<CompletableFuture<Void>> replies = publishAll(webhook, ids(10_200));
            assertThat(replies).anyMatch(CompletableFuture::isCompletedExceptionally);
            assertThat(webhook.stats().overflowed()).isPositive();
            receiver.status = body -> 200;
            long taken = replies.stream()
                    .filter(reply -> !reply.isCompletedExceptionally())
                    .count();
            await().until(() -> receiver.delivered().size() == taken);
        }
    }

    @Test
    void onlyTheTopicsThatAreNamedAreSent() {
        try (QueuedSink webhook = open(BEFORE, List.of(TopicFilter.of("sensors/#")))) {
            publish(webhook, "m1").join();
            webhook.accept(message("m2").toBuilder().setTopic("sensors/1").build())
                    .toCompletableFuture()
                    .join();
            assertThat(receiver.delivered()).containsExactly("m2");
        }
    }

    private QueuedSink open(SinkMode mode) {
        return open(mode, List.of());
    }

    private QueuedSink open(SinkMode mode, List<TopicFilter> topics) {
        SinkSettings common = new SinkSettings(topics, mode, SinkSettings.DEFAULT_QUEUE, 50, PATIENT);
        return Webhook.sink(
                        new WebhookSettings(
                                receiver.url(),
                                Duration.ofMillis(500),
                                SigningKey.parse("whsec_" + Base64.getEncoder().encodeToString(KEY)),
                                "token"),
                        common)
                .open();
    }

    private static List<String> ids(int messages) {
        return IntStream.range(0, messages).mapToObj(i -> "M" + i).toList();
    }

    private static List<CompletableFuture<Void>> publishAll(QueuedSink webhook, List<String> ids) {
        return ids.stream().map(id -> publish(webhook, id)).toList();
    }

    private static CompletableFuture<Void> publish(QueuedSink webhook, String id) {
        return webhook.accept(message(id)).toCompletableFuture();
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
