package dev.exhook.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.provider.LogRecords;
import dev.exhook.reference.config.ConfigFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void theTimeCoversTheServersOwnAndTheQueuesOfAllParts(@TempDir Path folder) throws Exception {
        Path config = Files.writeString(folder.resolve("p.yaml"), """
                server: {linger: 7s, grace: 3s}
                database: {url: 'jdbc:sqlite:f'}
                store: {mode: after_reply, flush: 1m}
                bridge: {kafka: {bootstrap_servers: ['k:1'], routes: [{topics: ['#'], to: t}], mode: after_reply, flush: 2m}}
                presence: {}
                """);
        assertThat(Shutdown.longest(ConfigFiles.read(config)))
                .isEqualTo(Duration.ofMinutes(3).plusSeconds(7 + 3 + 5 + 5));
        assertThat(Shutdown.longest(ConfigFiles.sample())).isEqualTo(Duration.ofSeconds(5 + 5));
    }
}
