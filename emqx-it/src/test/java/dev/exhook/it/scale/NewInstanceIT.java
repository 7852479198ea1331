package dev.exhook.it.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.it.junit.EmqxTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fourth instance gets of the load, and when. */
@EmqxTest
class NewInstanceIT {
    private static final List<Cost> COSTS = new ArrayList<>();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(50);

    @TempDir
    private Path folder;

    @TempDir
    private Path data;

    @Test
    void itGetsNothingUntilEmqxLoadsTheProviderAgain(EmqxNode emqx) throws Exception {
        try (Trial trial = Trial.begin(emqx, folder, data, PAUSE)) {
            withAFourth(trial);

            trial.loadAgain();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(trial.fleet().connections()).containsOnly(2));
            trial.goOn();
            COSTS.add(trial.end("PUT of the provider", trial.poolSize()));
        }
    }

    @Test
    void itGetsItsShareOfEachInstanceThatIsReplaced(EmqxNode emqx) throws Exception {
        try (Trial trial = Trial.begin(emqx, folder, data, PAUSE)) {
            withAFourth(trial);
            int ended = 0;
            for (int i = 0; i < Trial.INSTANCES; i++) {
                ended += trial.fleet().connections().get(0);
                trial.fleet().replaceOldest();
                trial.goOn();
            }

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(sum(trial)).isEqualTo(trial.poolSize()));
            assertThat(trial.fleet().connections().get(0)).as("of the fourth").isPositive();
            COSTS.add(trial.end("the first three replaced: " + trial.fleet().connections(), ended));
        }
    }

    private static void withAFourth(Trial trial) throws IOException {
        trial.goOn();
        List<Integer> before = trial.fleet().connections();
        assertThat(before).containsExactlyInAnyOrder(3, 3, 2);
        trial.fleet().add();
        trial.goOn();
        assertThat(trial.fleet().connections().subList(0, Trial.INSTANCES)).isEqualTo(before);
        assertThat(trial.fleet().connections().get(Trial.INSTANCES)).isZero();
    }

    private static int sum(Trial trial) {
        return trial.fleet().connections().stream().mapToInt(Integer::intValue).sum();
    }

    @AfterAll
    static void printTheTable() throws IOException {
        Cost.print(COSTS, "new-instance-table.md");
    }
}
