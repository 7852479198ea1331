package dev.exhook.benchmark.emqx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostTest {
    @Test
    void percentilesAreThoseOfAllClientsTogether() {
        Latencies low = new Latencies();
        Latencies high = new Latencies();
        for (int i = 1; i <= 5_000; i++) {
            low.add(i);
            high.add(5_000 + i);
        }
        Latencies all = Latencies.together(List.of(high, low));
        assertThat(all.count()).isEqualTo(10_000);
        assertThat(all.percentile(50)).isEqualTo(5_000);
        assertThat(all.percentile(99)).isEqualTo(9_900);
        assertThat(all.percentile(100)).isEqualTo(10_000);
    }

    @Test
    void nothingMeasuredIsNoFigure() {
        assertThatThrownBy(() -> new Latencies().percentile(50)).hasMessage("nothing was measured");
    }

    @Test
    void eachFigureIsTheOneInTheMiddleOfItsOwn() {
        Cost median = Cost.median(
                List.of(new Cost(100, 3, 9, 10, 1), new Cost(300, 1, 7, 30, 2), new Cost(200, 2, 8, 20, 300)));
        assertThat(median).isEqualTo(new Cost(200, 2, 8, 20, 2));
    }

    @Test
    void theTableComparesWithNoProvider() {
        Map<Row, Cost> costs = new EnumMap<>(Row.class);
        costs.put(Row.NONE, new Cost(20_000, 0.5, 2, 50, 0));
        costs.put(Row.REFERENCE, new Cost(5_000, 2.25, 8, 150, 25));
        assertThat(CostTable.of(costs).lines())
                .hasSize(4)
                .contains("| no provider | 20,000 | 1.00 | 0.50 | 2.00 | 50 | 0 |")
                .endsWith("| reference provider | 5,000 | 0.25 | 2.25 | 8.00 | 150 | 25 |");
    }

    @Test
    void theTimeOfAProcessWithAnOddNameIsUserAndSystemTime() {
        assertThat(CpuTime.parse("7 (a) b (c) S 1 2 3 4 5 6 7 8 9 10 150 25 0 0 20 0"))
                .hasMillis(1_750);
    }

    @Test
    void aProcessThatWorksCosts() throws Exception {
        assertThat(CpuTime.of(List.of(ProcessHandle.current()))).isPositive();
        assertThat(CpuTime.of(List.of())).isZero();
    }
}
