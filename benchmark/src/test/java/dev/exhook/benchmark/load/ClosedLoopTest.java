package dev.exhook.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.benchmark.measure.Workspace;
import dev.exhook.benchmark.server.Configuration;
import dev.exhook.provider.ListenAddress;
import dev.exhook.reference.config.ConfigException;
import dev.exhook.reference.config.ConfigFiles;
import dev.exhook.reference.server.ReferenceProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the reference provider, configured as it is for measuring. */
class ClosedLoopTest {
    private static final ClosedLoop LOOP = new ClosedLoop(2, 6);

    @TempDir
    private Path folder;

    @Test
    void makesAsManyCallsAsItIsAskedForAndCountsTheBytesOfTheReplies() throws Exception {
        try (ReferenceProvider provider = start(Configuration.decisions("1m"))) {
            LoadResult result = new UniqueMessages(LOOP).run(provider.port(), 50);
            int bytesOfOne = Frame.PREFIX_BYTES
                    + OneCall.to(provider.port(), MeasuredCall.PUBLISH).getSerializedSize();
            assertThat(result.calls()).isEqualTo(50);
            assertThat(result.dataBytes()).isEqualTo(50L * bytesOfOne);
        }
    }

    @Test
    void everyCallOfAClientsLifeIsAnsweredAsItMust() throws Exception {
        Configuration everything = Configuration.decisions("1m")
                .storing(folder.resolve("all.db"), "mode: after_reply")
                .and("presence: {}\n");
        AtomicInteger ids = new AtomicInteger();
        Supplier<String> unique = () -> "id-" + ids.incrementAndGet();
        try (ReferenceProvider provider = start(everything)) {
            LoadResult result =
                    LOOP.run(provider.port(), lane -> new ClientLife("sensor-" + lane, lane + 1).calls(unique));
            assertThat(result.calls()).isEqualTo(6 * ClientLife.CALLS);
        }
    }

    @Test
    void clientsLiveOnUntilTheTimeIsOver() throws Exception {
        Configuration everything =
                Configuration.decisions("1m").sqlite(folder.resolve("all.db")).and("presence: {}\n");
        try (ReferenceProvider provider = start(everything)) {
            LoadResult result = new ClientLives(LOOP).run(provider.port(), Duration.ofMillis(500));
            assertThat(result.calls()).isPositive();
            assertThat(result.calls() % ClientLife.CALLS).isZero();
        }
    }

    @Test
    void anAnswerThatIsNotTheRightOneFailsTheRun() throws Exception {
        Configuration denying = Configuration.METRICS.and("authorization: {no_match: deny, rules: []}\n");
        UnaryCall call = MeasuredCall.AUTHORIZE.asks(MeasuredCall.AUTHORIZE.request());
        try (ReferenceProvider provider = start(denying)) {
            assertThatThrownBy(() ->
                            LOOP.run(provider.port(), lane -> List.of(call).iterator()))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("OnClientAuthorize failed: answered with");
        }
    }

    @Test
    void aCallThatFailsFailsTheRun() throws Exception {
        try (ReferenceProvider provider = start(Configuration.rules(3))) {
            assertThat(MeasuredCall.AUTHORIZE.isAnsweredBy(OneCall.to(provider.port(), MeasuredCall.AUTHORIZE)))
                    .isTrue();
            assertThatThrownBy(() -> new UniqueMessages(LOOP).run(provider.port(), 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("OnMessagePublish failed: UNIMPLEMENTED");
        }
    }

    private ReferenceProvider start(Configuration configuration) throws IOException, ConfigException {
        Path file = new Workspace(folder).write("provider.yaml", configuration.yaml());
        return ReferenceProvider.start(ConfigFiles.read(file), ListenAddress.loopback(0));
    }
}
