package dev.exhook.benchmark.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BridgingTableTest {

    @Test
    void everyWayIsComparedWithThePlainProducer() {
        BridgingTable table = new BridgingTable();
        table.add(
                1024,
                new EnumMap<>(
                        Map.of(Way.REFERENCE, new Bridging(8_000, 15.25, 5), Way.PLAIN, new Bridging(10_000, 4.5, 4))));
        assertThat(table.table().lines())
                .endsWith(
                        "| 1,024 | plain kafka-clients producer | 4.5 | 4.0 | 10,000 | 1.00 |",
                        "| 1,024 | reference provider | 15.3 | 5.0 | 8,000 | 0.80 |");
    }

    @Test
    void theMedianIsThatOfEachFigure() {
        assertThat(Bridging.median(List.of(new Bridging(1, 30, 5), new Bridging(3, 20, 7), new Bridging(2, 10, 9))))
                .isEqualTo(new Bridging(2, 20, 7));
    }
}
