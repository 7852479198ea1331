package dev.exhook.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostTableTest {

    @Test
    void comparesMediansWithTheFirst() {
        Map<Contender, Rounds> measured = new LinkedHashMap<>();
        measured.put(Contender.of("minimal", String.class), new Rounds(List.of(new Cost(5, 0, 174_000))));
        measured.put(
                Contender.of("other", String.class),
                new Rounds(List.of(new Cost(9, 3, 80_000), new Cost(7.54, 2.06, 99_999.6), new Cost(7, 2, 110_000))));
        assertThat(CostTable.of(measured).lines())
                .endsWith(
                        "| minimal | 5.0 | 5.0, 5.0 | 1.00 | 0.0 | 174,000 |",
                        "| other | 7.5 | 7.0, 9.0 | 1.51 | 2.1 | 100,000 |");
    }

    @Test
    void theMedianIsARoundThatWas() {
        assertThat(new Rounds(List.of(new Cost(9, 0, 1), new Cost(5, 0, 2), new Cost(6, 0, 3))).median())
                .isEqualTo(new Cost(6, 0, 3));
    }
}
