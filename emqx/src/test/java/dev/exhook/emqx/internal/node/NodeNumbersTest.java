package dev.exhook.emqx.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodeNumbersTest {
    /** Nodes that start at the same time have taken none of their ports yet. */
    @Test
    void twoNodesNeverGetTheSame() {
        assertThat(IntStream.range(0, 50).mapToObj(time -> NodeNumbers.free(new Random(1))))
                .doesNotHaveDuplicates()
                .allSatisfy(number -> assertThat(number).isBetween(1, 900));
    }
}
