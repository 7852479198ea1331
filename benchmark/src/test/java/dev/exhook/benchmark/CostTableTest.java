package dev.exhook.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostTableTest {

    @Test
    void comparesWithTheFirst() {
        Map<Contender, Cost> costs = new LinkedHashMap<>();
        costs.put(Contender.of("minimal", String.class), new Cost(5, 174_000));
        costs.put(Contender.of("other", String.class), new Cost(7.54, 99_999.6));
        assertThat(CostTable.of(costs).lines())
                .endsWith("| minimal | 5.0 | 1.00 | 174,000 |", "| other | 7.5 | 1.51 | 100,000 |");
    }

    @Test
    void theMedianIsARunThatWas() {
        assertThat(Cost.median(List.of(new Cost(9, 1), new Cost(5, 2), new Cost(6, 3))))
                .isEqualTo(new Cost(6, 3));
    }
}
