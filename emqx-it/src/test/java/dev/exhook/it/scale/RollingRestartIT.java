package dev.exhook.it.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.it.junit.EmqxTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Three instances behind one address, on one PostgreSQL and one Kafka, are replaced one by one under load. */
@EmqxTest
class RollingRestartIT {
    private static final List<Cost> COSTS = new ArrayList<>();

    @TempDir
    private Path folder;

    @TempDir
    private Path data;

    static Stream<Arguments> loads() {
        return Stream.of(
                Arguments.of("a message each 50 ms", Duration.ofMillis(50)),
                Arguments.of("as fast as acknowledged", Duration.ZERO));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("loads")
    void nothingIsLostButWhatWasInFlight(String load, Duration pause, EmqxNode emqx) throws Exception {
        try (Trial trial = Trial.begin(emqx, folder, data, pause)) {
            int ended = 0;
            for (int i = 0; i < Trial.INSTANCES; i++) {
                trial.goOn();
                ended += trial.fleet().connections().get(0);
                trial.fleet().replaceOldest();
            }
            trial.goOn();

            Cost cost = trial.end(load, ended);

            COSTS.add(cost);
            assertThat(ended).as("connections ended").isPositive();
            assertThat(cost.notStored())
                    .as("not stored: one message of each client for each instance at most")
                    .isLessThanOrEqualTo(Trial.INSTANCES * Trial.PUBLISHERS);
            assertThat(cost.refused())
                    .as("refused: one login of each visitor for each instance at most")
                    .isLessThanOrEqualTo(Trial.INSTANCES * Trial.VISITORS);
        }
    }

    @AfterAll
    static void printTheTable() throws IOException {
        Cost.print(COSTS, "rolling-restart-table.md");
    }
}
