package dev.exhook.provider.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.provider.LogRecords;
import dev.exhook.provider.ServerOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ShutdownTest {
    @AutoClose
    private final LogRecords log = new LogRecords(Shutdown.class);

    @Test
    void whatHangsIsGivenUpWithALineInTheLog() {
        CountDownLatch never = new CountDownLatch(1);
        assertThat(Shutdown.close(never::await, Duration.ofMillis(20))).isFalse();
        assertThat(log.texts()).containsExactly("the shutdown is not over after 0 s, ending without it");
        never.countDown();
    }

    @Test
    void aFailureIsLogged() {
        assertThat(Shutdown.close(
                        () -> {
                            throw new IllegalStateException("queue lost");
                        },
                        Duration.ofMinutes(1)))
                .isTrue();
        assertThat(log.texts()).singleElement().asString().contains("the shutdown failed", "queue lost");
    }

    @Test
    void theTimeCoversTheServersOwnAndTheQueues() {
        assertThat(Shutdown.longest(ServerOptions.DEFAULTS.withLinger(Duration.ofSeconds(7))))
                .isEqualTo(Duration.ofSeconds(7 + 5 + 20));
    }
}
