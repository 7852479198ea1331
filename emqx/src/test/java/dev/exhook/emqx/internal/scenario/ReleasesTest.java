package dev.exhook.emqx.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.chain.EmqxVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasesTest {
    @ParameterizedTest
    @CsvSource({
        "5.0.26, EMQX_5_8, 5.0",
        "5.8.9, EMQX_5_8, 5.8",
        "5.9.0, EMQX_5_10, 5.9",
        "5.10.3, EMQX_5_10, 5.10",
        "6.3.0-beta.2, EMQX_5_10, 6.3"
    })
    void eachReleaseIsComparedWithTheNearestRecorded(String release, EmqxVersion version, String line) {
        assertThat(Releases.emulatedAs(release)).isEqualTo(version);
        assertThat(Releases.line(release)).isEqualTo(line);
    }

    @Test
    void whatIsNoReleaseIsSaidSo() {
        assertThatThrownBy(() -> Releases.emulatedAs("latest"))
                .hasMessage("\"latest\" is not a release of EMQX, as 5.10.3");
    }
}
