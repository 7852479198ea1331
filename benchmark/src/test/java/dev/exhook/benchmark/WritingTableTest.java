package dev.exhook.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WritingTableTest {

    @Test
    void comparesGroupCommitWithOneEachAndItsCommitsWithTheDisk() {
        WritingTable table = new WritingTable();
        table.add(1024, 2_000, new Writing(900, 900, 350.4), new Writing(18_000, 90, 24.6));
        assertThat(table.lines()).endsWith("| 1,024 | 900, 350 | 18,000, 25 | 20.0 | 200.0 | 2,000 | 90 (5 %) |");
    }

    @Test
    void theMedianIsThatOfEachFigure() {
        assertThat(Writing.median(List.of(new Writing(1, 30, 5), new Writing(3, 20, 7), new Writing(2, 10, 9))))
                .isEqualTo(new Writing(2, 20, 7));
    }

    @Test
    void ofAnEvenNumberTheMedianIsTheGreaterOne() {
        assertThat(Median.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(3.0);
    }
}
