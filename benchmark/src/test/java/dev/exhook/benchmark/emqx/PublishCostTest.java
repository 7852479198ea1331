package dev.exhook.benchmark.emqx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PublishCostTest {
    @Test
    void eachFigureIsTheMedianOfItsOwn() {
        PublishCost median = PublishCost.median(List.of(
                new PublishCost(100, 3, 9, 10, 1),
                new PublishCost(300, 1, 7, 30, 2),
                new PublishCost(200, 2, 8, 20, 300)));
        assertThat(median).isEqualTo(new PublishCost(200, 2, 8, 20, 2));
    }

    @Test
    void theTableComparesWithNoProvider() {
        Map<ProviderChain, PublishCost> costs = new EnumMap<>(ProviderChain.class);
        costs.put(ProviderChain.NONE, new PublishCost(20_000, 0.5, 2, 50, 0));
        costs.put(ProviderChain.REFERENCE, new PublishCost(5_000, 2.25, 8, 150, 25));
        assertThat(PublishCostTable.of(costs).lines())
                .hasSize(4)
                .contains("| no provider | 20,000 | 1.00 | 0.50 | 2.00 | 50 | 0 |")
                .endsWith("| reference provider | 5,000 | 0.25 | 2.25 | 8.00 | 150 | 25 |");
    }

    @Test
    void percentilesAreInMilliseconds() throws Exception {
        Histogram latencies = new Histogram(3);
        for (int millis = 1; millis <= 1_000; millis++) {
            latencies.recordValue(millis * 1_000_000L);
        }
        CountedTime time = new CountedTime(List.of(), List.of());
        time.begin();
        time.end();
        PublishCost cost = time.cost(latencies);
        assertThat(cost.p50Millis()).isBetween(499.0, 501.0);
        assertThat(cost.p99Millis()).isBetween(989.0, 991.0);
        assertThat(cost.providerMicros()).isZero();
    }

    @Test
    void nothingMeasuredIsNoCost() {
        assertThatThrownBy(() -> new CountedTime(List.of(), List.of()).cost(new Histogram(3)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("EMQX acknowledged no message");
    }
}
