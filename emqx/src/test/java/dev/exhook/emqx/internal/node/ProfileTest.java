package dev.exhook.emqx.internal.node;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.release.Profile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {

    @ParameterizedTest
    @ValueSource(strings = {"5.8.9", "5.10.3", "6.0.3", "6.1.4"})
    void aReleaseThatHasNoProfilesIsNotToBeHadWithOne(String release) {
        assertThatThrownBy(() -> NodeSettings.requireProfile(Profile.HARDENED, release))
                .isInstanceOf(NoEmqxException.class)
                .hasMessage("EMQX " + release + " has no security profile hardened: they came with 6.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.2.2", "6.3.0-beta.2", "6.10.0", "7.0.0"})
    void laterOnesHaveThem(String release) {
        assertThatCode(() -> NodeSettings.requireProfile(Profile.HARDENED, release))
                .doesNotThrowAnyException();
    }
}
