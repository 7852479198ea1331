package dev.exhook.benchmark.logins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.benchmark.load.MeasuredCall;
import dev.exhook.benchmark.load.OpenLoop;
import dev.exhook.benchmark.load.Pace;
import dev.exhook.benchmark.load.PacedResult;
import dev.exhook.benchmark.load.UnaryCall;
import dev.exhook.benchmark.measure.Workspace;
import dev.exhook.benchmark.server.ServerProcess;
import dev.exhook.reference.auth.PasswordAlgorithm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference provider with the users of a storm. */
class LoginsConfigurationTest {

    @Test
    void realUsersAreLetInAndMadeUpOnesAreNotAndEachComesOnce(@TempDir Path folder) throws Exception {
        Names names = new Names();
        try (ServerProcess server = LoginsCommand.contender(new Workspace(folder), PasswordAlgorithm.ARGON2ID, 3)
                .onAnyCore()
                .start()) {
            List<PacedResult> results = new OpenLoop(1)
                    .run(
                            server.port(),
                            Duration.ofSeconds(1),
                            List.of(new Pace(3, names::real), new Pace(2, names::madeUp)));
            assertThat(results).extracting(PacedResult::calls).containsExactly(3L, 2L);
            assertThat(results)
                    .allSatisfy(result ->
                            assertThat(result.right() + result.turnedAway()).isEqualTo(result.calls()));
            assertThat(results.get(0).right()).isPositive();
            // The fourth is no user any more, and must not pass for one.
            assertThatThrownBy(() -> new OpenLoop(1)
                            .run(server.port(), Duration.ofSeconds(1), List.of(new Pace(1, names::real))))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("OnClientAuthenticate was answered with");
        }
    }

    @Test
    void aCallThatFailsIsTold(@TempDir Path folder) throws Exception {
        ServerProcess server = LoginsCommand.contender(new Workspace(folder), PasswordAlgorithm.ARGON2ID, 0)
                .onAnyCore()
                .start();
        server.close();
        UnaryCall publish = MeasuredCall.PUBLISH.asks(MeasuredCall.PUBLISH.request());
        assertThatThrownBy(() ->
                        new OpenLoop(1).run(server.port(), Duration.ofSeconds(1), List.of(new Pace(2, () -> publish))))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("OnMessagePublish failed: UNAVAILABLE");
    }
}
