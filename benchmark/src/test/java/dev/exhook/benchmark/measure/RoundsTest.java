package dev.exhook.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void theFirstRoundDoesNotCount() throws Exception {
        AtomicInteger number = new AtomicInteger();
        assertThat(new Rounds(3).of(number::incrementAndGet)).containsExactly(2, 3, 4);
    }

    @Test
    void contendersTakeTurns() throws Exception {
        List<String> asked = new ArrayList<>();
        Map<String, List<Integer>> results = new Rounds(1).inTurn(List.of("b", "a"), contender -> {
            asked.add(contender);
            return asked.size();
        });
        assertThat(asked).containsExactly("b", "a", "b", "a");
        assertThat(results).containsExactly(Map.entry("b", List.of(3)), Map.entry("a", List.of(4)));
    }
}
