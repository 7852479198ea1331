package dev.exhook.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {

    @Test
    void ofAnEvenNumberItIsTheGreaterOneInTheMiddle() {
        assertThat(Median.of(List.of(4, 1, 3, 2), Integer::doubleValue)).isEqualTo(3.0);
    }

    @Test
    void ofOneItIsThatOne() {
        assertThat(Median.of(List.of("four"), String::length)).isEqualTo(4.0);
    }
}
