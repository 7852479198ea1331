package dev.exhook.benchmark.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WritingTableTest {

    @Test
    void comparesGroupCommitWithOneEachAndItsCommitsWithTheDisk() {
        WritingRound round =
                new WritingRound(2_000, new Writing(900, 900, 350.4, 80.6), new Writing(18_000, 90, 24.6, 9));
        assertThat(WritingTable.of(new TreeMap<>(Map.of(1024, round))).lines())
                .endsWith("| 1,024 | 900, 350 + 81 | 18,000, 25 + 9 | 20.0 | 200.0 | 2,000 | 90 (5 %) |");
    }

    @Test
    void theMedianIsThatOfEachFigure() {
        Writing writing = new Writing(7, 7, 7, 7);
        assertThat(WritingRound.median(List.of(
                        new WritingRound(1, writing, new Writing(1, 30, 5, 1)),
                        new WritingRound(9, writing, new Writing(3, 20, 7, 3)),
                        new WritingRound(5, writing, new Writing(2, 10, 9, 2)))))
                .isEqualTo(new WritingRound(5, writing, new Writing(2, 20, 7, 2)));
    }
}
