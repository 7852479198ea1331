package dev.exhook.conformance.internal.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Array;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FoundOutTest {
    private final FoundOut foundOut = new FoundOut();

    /** A hundred things that each need the next: some of them share a bin, whatever their hash codes are. */
    @Test
    void oneThingMayNeedAnother() {
        Object[] first = needing(Object[].class, 100);

        assertThat(foundOut.get(Object[].class, () -> new Object[1])).isSameAs(first);
    }

    @Test
    void whatFailedIsTriedAgain() {
        assertThatThrownBy(() -> foundOut.get(String.class, () -> {
                    throw new IllegalStateException("no answer");
                }))
                .hasMessage("no answer");

        assertThat(foundOut.get(String.class, () -> "found")).isEqualTo("found");
    }

    @Test
    void othersWaitForIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> foundOut.get(String.class, () -> {
            begun.countDown();
            awaitGuarded(go);
            return "the first";
        }));
        awaitGuarded(begun);
        CompletableFuture<String> second =
                CompletableFuture.supplyAsync(() -> foundOut.get(String.class, () -> "the second"));
        go.countDown();

        assertThat(first.get(5, TimeUnit.MINUTES)).isEqualTo("the first");
        assertThat(second.get(5, TimeUnit.MINUTES)).isEqualTo("the first");
    }

    private <T> T needing(Class<T> type, int more) {
        return foundOut.get(type, () -> {
            if (more > 0) {
                needing(type.arrayType(), more - 1);
            }
            return type.cast(Array.newInstance(type.getComponentType(), 0));
        });
    }

    private static void awaitGuarded(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
