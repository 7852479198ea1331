package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** As {@code emqx_mqueue:in/2} and {@code out/1}. */
class MessageQueueTest {
    private final MessageQueue queue = new MessageQueue(2);

    @Test
    void theOldestComesOutFirstAndThenNothing() {
        queue.add(Messages.of("t", "a", 1));
        queue.add(Messages.of("t", "b", 1));

        assertThat(queue.poll(0)).contains(Messages.of("t", "a", 1));
        assertThat(queue.poll(0)).contains(Messages.of("t", "b", 1));
        assertThat(queue.poll(0)).isEmpty();
    }

    @Test
    void aFullQueueDropsItsOldest() {
        queue.add(Messages.of("t", "a", 1));
        queue.add(Messages.of("t", "b", 1));
        queue.add(Messages.of("t", "c", 1));

        assertThat(queue.poll(0)).contains(Messages.of("t", "b", 1));
        assertThat(queue.poll(0)).contains(Messages.of("t", "c", 1));
    }

    @Test
    void whatHasExpiredMeanwhileIsPassedOver() {
        queue.add(Messages.expiring(Messages.of("t", "a", 1), 1));
        queue.add(Messages.of("t", "b", 1));

        assertThat(queue.poll(1001)).contains(Messages.of("t", "b", 1));
    }

    @Test
    void aQueueOfNothingButExpiredMessagesIsEmpty() {
        queue.add(Messages.expiring(Messages.of("t", "a", 1), 1));

        assertThat(queue.poll(1001)).isEmpty();
    }
}
