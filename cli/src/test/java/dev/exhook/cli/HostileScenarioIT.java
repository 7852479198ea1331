package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Hostile;
import dev.exhook.conformance.internal.report.ValidOutput;
import dev.exhook.proto.HangGuard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A scenario with a hostile peer in place of a provider ends, and what the peer says acts on nobody. */
@Execution(ExecutionMode.CONCURRENT)
class HostileScenarioIT {
    private static final String SCENARIO = """
            scenario: peer
            providers:
            - {name: peer, request_timeout: 200ms}
            steps:
            - connect: {client: c1, username: a}
            - subscribe: {client: c1, filters: [{topic: t/1, qos: 1}]}
            - publish: {client: c1, topic: t/1, payload: p, qos: 1}
            - disconnect: {client: c1}
            """;

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(folder.resolve("peer.yaml"), SCENARIO);
    }

    static List<Hostile> hostiles() {
        return Hostile.all();
    }

    @ParameterizedTest
    @MethodSource("hostiles")
    void theScenarioEndsAndNothingActsOnItsReader(Hostile hostile) throws Exception {
        Path trace = folder.resolve("trace.json");
        Path json = folder.resolve("report.json");
        try (RawProvider provider = hostile.start()) {
            List<String> command = new ArrayList<>(List.of(
                    "scenario",
                    file.toString(),
                    "--provider",
                    "peer=127.0.0.1:" + provider.port(),
                    "--json",
                    json.toString()));
            // A trace has whole replies: a million hooks are more than the memory of these tests, a few at a time.
            if (hostile.id().startsWith("EVIL")) {
                command.addAll(List.of("--trace", trace.toString()));
            }
            Tck run = assertTimeoutPreemptively(HangGuard.LIMIT, () -> Tck.run(command.toArray(String[]::new)));

            assertThat(run.exitCode()).as(run.out() + run.err()).isIn(0, 1, 2, 3);
            ValidOutput.console(run.out());
            ValidOutput.console(run.err());
            assertThat(run.err().lines().count()).as(run.err()).isLessThanOrEqualTo(1);
            if (Files.exists(trace)) {
                ValidOutput.strictJson(Files.readString(trace));
            }
            if (Files.exists(json)) {
                ValidOutput.json(Files.readString(json));
            }
        }
    }
}
