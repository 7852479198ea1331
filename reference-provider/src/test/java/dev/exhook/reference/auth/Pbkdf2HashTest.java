package dev.exhook.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Pbkdf2HashTest {
    private static final String SALT = "AAECAwQFBgcICQoLDA0ODw==";
    private static final String HASH = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /** Computed with another implementation: Python's hashlib.pbkdf2_hmac("sha256", ...). */
    @ParameterizedTest
    @CsvSource({
        "password,JeuGrMduQwGPGLmo+Qwv7UYtHHmeg9SK49fGkEamC2c=",
        "pässwörd 漢,rC9F3qigf+wFLHo2yoGd7rAziuwyLps+Y4eHfkBEzog="
    })
    void theHashIsPbkdf2WithHmacSha256OverUtf8(String password, String hash) {
        Pbkdf2Hash parsed = Pbkdf2Hash.parse("pbkdf2_sha256$1000$" + SALT + "$" + hash);
        assertThat(parsed.matches(password)).isTrue();
        assertThat(parsed.matches(password + " ")).isFalse();
    }

    @Test
    void aHashMatchesItsPasswordOnly() {
        Pbkdf2Hash hash = Pbkdf2Hash.of("secret", 1_000);
        assertThat(hash.matches("secret")).isTrue();
        assertThat(hash.matches("Secret")).isFalse();
        assertThat(hash.matches("")).isFalse();
    }

    @Test
    void theEmptyPasswordMatchesNotEvenItsOwnHash() {
        assertThat(Pbkdf2Hash.of("", 1_000).matches("")).isFalse();
    }

    @Test
    void everyHashHasItsOwnSaltAndManyIterations() {
        assertThat(Pbkdf2Hash.of("secret").text()).startsWith("pbkdf2_sha256$600000$");
        assertThat(Pbkdf2Hash.of("secret", 1_000).text())
                .isNotEqualTo(Pbkdf2Hash.of("secret", 1_000).text());
    }

    @Test
    void whatIsWrittenCanBeRead() {
        Pbkdf2Hash hash = Pbkdf2Hash.of("secret", 1_000);
        assertThat(Pbkdf2Hash.parse(hash.text()).text()).isEqualTo(hash.text());
        assertThat(hash).hasToString("PBKDF2 hash");
    }

    @Test
    void nobodysHashMatchesNothing() {
        assertThat(Pbkdf2Hash.ofNobody().matches("secret")).isFalse();
        assertThat(Pbkdf2Hash.ofNobody().effort()).isEqualTo(Pbkdf2Hash.of("x").effort());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pbkdf2_sha1$1000$SALT$HASH      | expected pbkdf2_sha256$ITERATIONS$SALT$HASH
                    pbkdf2_sha256$1000$SALT         | expected pbkdf2_sha256$ITERATIONS$SALT$HASH
                    pbkdf2_sha256$999$SALT$HASH     | the iterations of a password hash are 1000 to 10000000, not 999
                    pbkdf2_sha256$10000001$SALT$HASH | the iterations of a password hash are 1000 to 10000000, not 10000001
                    pbkdf2_sha256$1000$secret!$HASH | the salt of a password hash is Base64, and this is not
                    pbkdf2_sha256$1000$SALT$secret! | the hash of a password hash is Base64, and this is not
                    pbkdf2_sha256$1000$AAECAw==$HASH | a password hash has a salt of at least 8 bytes and a hash of 32, not 4 and 32
                    pbkdf2_sha256$1000$SALT$SALT    | a password hash has a salt of at least 8 bytes and a hash of 32, not 16 and 16
                    """)
    void anythingElseIsRefusedWithoutRepeatingIt(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Pbkdf2Hash.parse(text.replace("$SALT", "$" + SALT).replace("$HASH", "$" + HASH)))
                .withMessage(message);
    }
}
