package dev.exhook.reference.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedQueueTest {
    private final BoundedQueue<String> queue = new BoundedQueue<>(new QueueLimits(3, 10), String::length);

    @Test
    void itIsBoundedByNumberAndSize() {
        assertThat(queue.offer("1")).isTrue();
        assertThat(queue.offer("2")).isTrue();
        assertThat(queue.offer("a text of more than is left")).isFalse();
        assertThat(queue.offer("3")).isTrue();
        assertThat(queue.offer("4")).isFalse();
        assertThat(queue.items()).isEqualTo(3);
        assertThat(queue.bytes()).isEqualTo(3);
    }

    @Test
    void whatIsLargerThanTheQueueWaitsAlone() {
        assertThat(queue.offer("a text of more than ten")).isTrue();
        assertThat(queue.offer("x")).isFalse();
    }

    @Test
    void theOldestMakeRoom() {
        queue.offer("12345");
        queue.offer("6789");
        assertThat(queue.offerAndEvict("abc")).containsExactly("12345");
        assertThat(queue.removeWhile(any -> true)).containsExactly("6789", "abc");
        assertThat(queue.bytes()).isZero();
    }

    @Test
    void aBatchIsBoundedByNumber() throws InterruptedException {
        queue.offer("a");
        queue.offer("b");
        queue.offer("c");
        assertThat(queue.take(2, Long.MAX_VALUE)).containsExactly("a", "b");
        assertThat(queue.take(2, Long.MAX_VALUE)).containsExactly("c");
        assertThat(queue.take(2, 1)).isEmpty();
    }

    @Test
    void aBatchOfLargeItemsIsShort() throws InterruptedException {
        BoundedQueue<Long> large = new BoundedQueue<>(new QueueLimits(10, Long.MAX_VALUE), size -> size);
        large.offer(5L << 20);
        large.offer(5L << 20);
        large.offer(50L << 20);
        assertThat(large.take(10, Long.MAX_VALUE)).containsExactly(5L << 20);
        assertThat(large.take(10, Long.MAX_VALUE)).containsExactly(5L << 20);
        assertThat(large.take(10, Long.MAX_VALUE)).containsExactly(50L << 20);
    }

    @Test
    void aClosedQueueTakesNothingAndIsDrainedWhenItIsEmpty() throws InterruptedException {
        queue.offer("a");
        queue.close();
        assertThat(queue.offer("b")).isFalse();
        assertThat(queue.offerAndEvict("b")).containsExactly("b");
        assertThat(queue.isDrained()).isFalse();
        assertThat(queue.take(1, Long.MAX_VALUE)).containsExactly("a");
        assertThat(queue.isDrained()).isTrue();
        assertThat(queue.take(1, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void roomIsTakenAndGivenBack() {
        QueueBudget room = new QueueBudget(new QueueLimits(2, 10));
        assertThat(room.take(11)).isTrue();
        assertThat(room.take(1)).isFalse();
        room.release(11);
        assertThat(room.take(1)).isTrue();
        assertThat(room.take(10)).isFalse();
        assertThat(room.take(9)).isTrue();
        assertThat(room.take(0)).isFalse();
        assertThat(room.items()).isEqualTo(2);
        assertThat(room.bytes()).isEqualTo(10);
    }
}
