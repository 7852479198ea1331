package dev.exhook.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes of other programs. These were made by Python's hashlib. */
class OtherHashesTest {
    private static final String MOSQUITTO = "$7$101$MDEyMzQ1Njc4OWFi$KLwWFv3Nb5fN9PoXUvW5YIEspI3/jtxEKPk7"
            + "DybyON85SZTK5OBTjqIN7Z7kNzdbRln1ulhfNVx60bdzh3VdXA==";
    private static final String PREFIX =
            "sha256$prefix$e1f2$2a60e30bf3ae59febcef0b46fd7b474636aabb33f6b8e9bc13437593c4737da0";
    private static final String SUFFIX =
            "sha256$suffix$e1f2$a2798fc1183dabaa51ab84053661eae6f58a9198ff54eb6f6ead94366ce3da25";

    @ParameterizedTest
    @ValueSource(strings = {MOSQUITTO, PREFIX, SUFFIX})
    void thePasswordMatchesAndNoOther(String text) {
        PasswordHash hash = PasswordHash.parse(text);
        assertThat(hash.matches("sensor-secret")).isTrue();
        assertThat(hash.matches("sensor-secret ")).isFalse();
        assertThat(hash.matches("")).isFalse();
        assertThat(hash.text()).isEqualTo(text);
        assertThat(hash.toString()).doesNotContain("$");
        assertThat(hash.effort()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$7$101$AAAA | expected $7$ITERATIONS$SALT$HASH, as mosquitto_passwd writes it",
                "$7$0$AAAA$AAAA | the iterations of a mosquitto hash are 1 to 10000000, not 0",
                "$7$101$AAAA$AAAA | a mosquitto hash has a salt of at least 8 bytes and a hash of 64, not 3 and 3",
                "$7$101$AAAA$!!! | the hash of a password hash is Base64, and this is not",
                "sha256$infix$a$b | expected sha256$prefix$SALT$HASH or sha256$suffix$SALT$HASH with 64 hexadecimal digits",
            })
    void whatIsNoHashIsSaidWithoutRepeatingIt(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordHash.parse(text))
                .withMessage(message);
    }
}
