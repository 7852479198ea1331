package dev.exhook.conformance.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainTopicsTest {

    @ParameterizedTest
    @CsvSource({
        "sensors/temperature, sensors/temperature",
        "sensors/+/state, sensors/exhook-tck-chain-level/state",
        "sensors/#, sensors/exhook-tck-chain-level",
        "'#', exhook-tck-chain-level",
        "/+/b, /exhook-tck-chain-level/b",
    })
    void aTopicIsMadeThatTheFilterFits(String filter, String topic) {
        assertThat(ChainTopics.fitting(filter)).isEqualTo(topic);
    }
}
