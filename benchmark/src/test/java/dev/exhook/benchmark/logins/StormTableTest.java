package dev.exhook.benchmark.logins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.benchmark.load.PacedResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class StormTableTest {
    private static final Storm STORM = Storm.of(
            new PacedResult(5_000, 5_000, 0, 0.5, 12.3),
            new PacedResult(1_000, 1_000, 0, 0.25, 9.9),
            new PacedResult(500, 120, 380, 1_800, 2_100),
            new PacedResult(500, 480, 20, 40, 80),
            10);

    @Test
    void realLoginsAreCountedForThemselvesAndWhatIsTurnedAwayForAll() {
        StormTable table = new StormTable();
        table.add("argon2id", 100, STORM);
        assertThat(table.table().lines())
                .endsWith("| argon2id | 100 | 0.50, 12.3 | 0.25, 9.9 | 12.0, 50 | 1,800 | 40 % |");
    }

    @Test
    void withoutNewLoginsNoneIsTurnedAway() {
        PacedResult none = new PacedResult(0, 0, 0, 0, 0);
        assertThat(Storm.of(none, none, none, none, 1).turnedAway()).isZero();
    }

    @Test
    void theMedianIsThatOfEachFigure() {
        assertThat(Storm.median(List.of(
                        new Storm(1, 3, 2, 9, 5, 1, 7, 0),
                        new Storm(2, 1, 3, 8, 5, 3, 9, 1),
                        new Storm(3, 2, 1, 7, 5, 2, 8, 0.5))))
                .isEqualTo(new Storm(2, 2, 2, 8, 5, 2, 8, 0.5));
    }
}
