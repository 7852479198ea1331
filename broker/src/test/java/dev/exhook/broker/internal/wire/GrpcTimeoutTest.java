package dev.exhook.broker.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrpcTimeoutTest {

    /** As recorded from EMQX 5.8.9 and 5.10.3. */
    @ParameterizedTest
    @CsvSource({
        "500,500m",
        "999,999m",
        "1000,1000m",
        "1001,1S",
        "1500,1S",
        "1999,1S",
        "2500,2S",
        "5000,5S",
        "90000,90S",
        "600000,600S"
    })
    void millisecondsUpToOneSecondThenWholeSecondsCutOff(long millis, String header) {
        assertThat(GrpcTimeout.format(Duration.ofMillis(millis))).isEqualTo(header);
    }
}
