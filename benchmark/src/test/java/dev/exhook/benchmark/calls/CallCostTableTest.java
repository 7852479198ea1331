package dev.exhook.benchmark.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallCostTableTest {

    @Test
    void comparesMediansWithTheFirst() {
        Map<String, CallCosts> measured = new LinkedHashMap<>();
        measured.put("minimal", new CallCosts(List.of(new CallCost(5, 0, 174_000))));
        measured.put(
                "other",
                new CallCosts(List.of(
                        new CallCost(9, 3, 80_000), new CallCost(7.54, 2.06, 99_999.6), new CallCost(7, 2, 110_000))));
        assertThat(CallCostTable.of(measured).lines())
                .endsWith(
                        "| minimal | 5.0 | 5.0, 5.0 | 1.00 | 0.0 | 174,000 |",
                        "| other | 7.5 | 7.0, 9.0 | 1.51 | 2.1 | 100,000 |");
    }

    @Test
    void theMedianIsARoundThatWas() {
        CallCosts costs = new CallCosts(List.of(new CallCost(9, 0, 1), new CallCost(5, 0, 2), new CallCost(6, 0, 3)));
        assertThat(costs.median()).isEqualTo(new CallCost(6, 0, 3));
    }
}
