package dev.exhook.reference.bridge;

import static dev.exhook.reference.bridge.Bridges.AFTER_REPLY;
import static dev.exhook.reference.bridge.Bridges.LONG;
import static dev.exhook.reference.bridge.Bridges.accept;
import static dev.exhook.reference.bridge.Bridges.beforeReply;
import static dev.exhook.reference.bridge.Bridges.message;
import static dev.exhook.reference.bridge.Bridges.settings;
import static dev.exhook.reference.bridge.Bridges.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.exhook.provider.LogRecords;
import dev.exhook.reference.queue.QueueLimits;
import dev.exhook.reference.sink.SinkMode;
import dev.exhook.reference.sink.SinkMode.AfterReply;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sink.SinkMode.OnFailure;
import dev.exhook.reference.sink.SinkMode.Overflow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaOutageTest {
    private static final Duration SOON = Duration.ofMillis(50);
    private static final List<String> NUMBERS =
            IntStream.range(0, 300).mapToObj(Integer::toString).toList();

    @TempDir
    private static Path folder;

    private static KafkaBroker broker;

    @BeforeAll
    static void createBroker() throws Exception {
        broker = new KafkaBroker(folder);
        broker.start();
        broker.create("away", "absent", "late", "long", "full");
    }

    @AfterAll
    static void closeBroker() {
        broker.close();
    }

    @BeforeEach
    void stopBroker() {
        broker.stop();
    }

    @Test
    void whatWasTakenWhileKafkaWasAwayArrivesOnceAndInOrder() {
        broker.start();
        try (KafkaBridge bridge = Bridges.open(settings(broker.address(), AFTER_REPLY, "away"))) {
            send(bridge, NUMBERS.subList(0, 100));
            await().until(() -> bridge.stats().delivered() == 100);
            broker.stop();
            send(bridge, NUMBERS.subList(100, 200));
            assertThat(bridge.stats().queuedMessages()).isEqualTo(100);
            broker.start();
            send(bridge, NUMBERS.subList(200, 300));
            await().until(() -> bridge.stats().delivered() == 300);
            assertThat(bridge.stats().queuedBytes()).isZero();
        }
        assertThat(broker.records("away").stream().map(Bridges::value)).isEqualTo(NUMBERS);
    }

    @Test
    void kafkaNeedNotBeThereWhenTheBridgeStarts() {
        try (KafkaBridge bridge = Bridges.open(settings(broker.address(), beforeReply(LONG), "absent"))) {
            var first = accept(bridge, message("absent/a", "c", "1"));
            var second = accept(bridge, message("absent/a", "c", "2"));
            assertThat(first).isNotDone();
            broker.start();
            first.join();
            second.join();
        }
        assertThat(broker.records("absent").stream().map(Bridges::value)).containsExactly("1", "2");
    }

    @Test
    void aReplyThatCannotWaitFailsOrNotAsConfiguredAndTheMessageStaysQueued() {
        SinkMode accepting = new BeforeReply(SOON, OnFailure.ACCEPT);
        try (KafkaBridge failing = Bridges.open(settings(broker.address(), beforeReply(SOON), "late"));
                KafkaBridge lenient = Bridges.open(settings(broker.address(), accepting, "late"))) {
            assertThatThrownBy(accept(failing, message("late/a", "c", "1"))::join)
                    .hasMessageContaining(
                            "the message did not reach Kafka: it was not acknowledged in time; it is still queued");
            accept(lenient, message("late/a", "c", "2")).join();
            assertThat(failing.stats().late()).isEqualTo(1);
            assertThat(lenient.stats().late()).isEqualTo(1);
            assertThat(failing.stats().queuedMessages()).isEqualTo(1);
            broker.start();
            await().until(() -> failing.stats().delivered() + lenient.stats().delivered() == 2);
        }
        assertThat(broker.records("late").stream().map(Bridges::value)).containsExactlyInAnyOrder("1", "2");
    }

    /** It was the whole timeout for each message, for as long as the outage lasted. */
    @Test
    void inALongOutageNobodyWaitsAfterTheFirst() {
        try (KafkaBridge bridge = Bridges.open(settings(broker.address(), beforeReply(SOON), "long"));
                LogRecords log = new LogRecords(KafkaBridge.class)) {
            assertThatThrownBy(accept(bridge, message("long/a", "c", "first"))::join)
                    .hasMessageContaining("not acknowledged in time");
            for (int i = 0; i < 100; i++) {
                assertThat(accept(bridge, message("long/a", "c", "next"))).isCompletedExceptionally();
            }
            assertThat(bridge.stats().late()).isEqualTo(101);
            assertThat(bridge.stats().queuedMessages()).isEqualTo(101);
            assertThat(log.texts())
                    .filteredOn(KafkaOutageTest::tellsOfLong)
                    .containsExactly("Kafka topic \"long\" takes no messages, replies do not wait for it:"
                            + " no message was acknowledged in time");

            broker.start();
            await().until(() -> bridge.stats().delivered() == 101);
            await().until(() -> accept(bridge, message("long/a", "c", "after"))
                    .handle((done, failure) -> failure == null)
                    .join());
            // On a busy machine the broker that has just started may be too slow for some.
            assertThat(log.texts())
                    .filteredOn(KafkaOutageTest::tellsOfLong)
                    .last()
                    .asString()
                    .startsWith("Kafka topic \"long\" takes messages again, after ");
        }
    }

    private static boolean tellsOfLong(String text) {
        return text.startsWith("Kafka topic \"long\" takes");
    }

    @Test
    void aFullQueueTakesNoMoreAndLosesNothingThatItTook() {
        QueueLimits three = new QueueLimits(3, 1 << 20);
        SinkMode lenient = new AfterReply(Overflow.DROP_NEW);
        SinkMode waiting = new BeforeReply(LONG, OnFailure.ACCEPT);
        try (KafkaBridge rejecting = open(AFTER_REPLY, three, LONG);
                KafkaBridge dropping = open(lenient, three, LONG);
                KafkaBridge replying = open(waiting, three, LONG)) {
            for (int i = 0; i < 3; i++) {
                assertThat(accept(rejecting, message("full/a", "rejecting", "" + i)))
                        .isCompleted();
                assertThat(accept(dropping, message("full/a", "dropping", "" + i)))
                        .isCompleted();
                assertThat(accept(replying, message("full/a", "replying", "" + i)))
                        .isNotDone();
            }
            assertThatThrownBy(accept(rejecting, message("full/a", "rejecting", "3"))::join)
                    .hasMessageContaining("the message did not reach Kafka: the queue is full");
            assertThat(accept(dropping, message("full/a", "dropping", "3"))).isCompletedWithValue(null);
            assertThat(accept(replying, message("full/a", "replying", "3"))).isCompletedWithValue(null);
            for (KafkaBridge bridge : List.of(rejecting, dropping, replying)) {
                assertThat(bridge.stats().overflowed()).isEqualTo(1);
                assertThat(bridge.stats().queuedMessages()).isEqualTo(3);
            }
            broker.start();
        }
        assertThat(broker.records("full"))
                .hasSize(9)
                .noneMatch(found -> Bridges.value(found).equals("3"));
    }

    @Test
    void theQueueIsBoundedInBytesToo() {
        try (KafkaBridge bridge = open(AFTER_REPLY, new QueueLimits(1_000, 11_000), SOON)) {
            for (int i = 0; i < 100; i++) {
                boolean taken = !accept(bridge, message("full/a", "c", "x".repeat(2_000)))
                        .isCompletedExceptionally();
                assertThat(taken).isEqualTo(i < 3);
                assertThat(bridge.stats().queuedBytes()).isBetween(3_000L, 11_000L);
            }
            assertThat(accept(bridge, message("full/a", "c", "small"))).isCompletedWithValue(null);
        }
    }

    @Test
    void closingGivesUpWhatKafkaDoesNotTakeInTime() {
        KafkaSettings settings = with(
                settings(broker.address(), AFTER_REPLY, "away"),
                KafkaSettings.DEFAULT_QUEUE,
                LONG,
                Duration.ofMillis(100));
        KafkaBridge bridge = Bridges.open(settings);
        send(bridge, List.of("1", "2", "3"));
        bridge.close();
        assertThat(bridge.stats().abandoned()).isEqualTo(3);
        assertThat(bridge.stats().queuedMessages()).isZero();
    }

    private static KafkaBridge open(SinkMode mode, QueueLimits queue, Duration flush) {
        return Bridges.open(with(settings(broker.address(), mode, "full"), queue, LONG, flush));
    }

    private static void send(KafkaBridge bridge, List<String> payloads) {
        for (String payload : payloads) {
            assertThat(accept(bridge, message("away/x", "c", payload))).isCompletedWithValue(null);
        }
    }
}
