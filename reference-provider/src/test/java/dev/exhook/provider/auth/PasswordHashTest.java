package dev.exhook.provider.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordHashTest {
    private static final String SALT = "AAECAwQFBgcICQoLDA0ODw==";
    private static final String HASH = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /** Computed with another implementation: Python's hashlib.pbkdf2_hmac("sha256", ...). */
    @ParameterizedTest
    @CsvSource({
        "password,JeuGrMduQwGPGLmo+Qwv7UYtHHmeg9SK49fGkEamC2c=",
        "pässwörd 漢,rC9F3qigf+wFLHo2yoGd7rAziuwyLps+Y4eHfkBEzog="
    })
    void theHashIsPbkdf2WithHmacSha256OverUtf8(String password, String hash) {
        PasswordHash parsed = PasswordHash.parse("pbkdf2_sha256$1000$" + SALT + "$" + hash);
        assertThat(parsed.matches(password)).isTrue();
        assertThat(parsed.matches(password + " ")).isFalse();
    }

    @Test
    void aHashMatchesItsPasswordOnly() {
        PasswordHash hash = PasswordHash.of("secret", 1_000);
        assertThat(hash.matches("secret")).isTrue();
        assertThat(hash.matches("Secret")).isFalse();
        assertThat(hash.matches("")).isFalse();
    }

    @Test
    void theEmptyPasswordMatchesNotEvenItsOwnHash() {
        assertThat(PasswordHash.of("", 1_000).matches("")).isFalse();
    }

    @Test
    void everyHashHasItsOwnSaltAndManyIterations() {
        PasswordHash one = PasswordHash.of("secret");
        assertThat(one.iterations()).isEqualTo(600_000);
        assertThat(PasswordHash.of("secret", 1_000)).isNotEqualTo(PasswordHash.of("secret", 1_000));
    }

    @Test
    void whatIsWrittenCanBeRead() {
        PasswordHash hash = PasswordHash.of("secret", 1_000);
        assertThat(PasswordHash.parse(hash.toString())).isEqualTo(hash).hasSameHashCodeAs(hash);
        assertThat(hash.toString()).startsWith("pbkdf2_sha256$1000$").doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    secret                          | expected pbkdf2_sha256$ITERATIONS$SALT$HASH, as the command hash-password prints it
                    pbkdf2_sha1$1000$SALT$HASH      | expected pbkdf2_sha256$ITERATIONS$SALT$HASH, as the command hash-password prints it
                    pbkdf2_sha256$1000$SALT         | expected pbkdf2_sha256$ITERATIONS$SALT$HASH, as the command hash-password prints it
                    pbkdf2_sha256$999$SALT$HASH     | the iterations of a password hash are 1000 to 10000000, not 999
                    pbkdf2_sha256$10000001$SALT$HASH | the iterations of a password hash are 1000 to 10000000, not 10000001
                    pbkdf2_sha256$1000$secret!$HASH | the salt of a password hash is Base64, and this is not
                    pbkdf2_sha256$1000$SALT$secret! | the hash of a password hash is Base64, and this is not
                    pbkdf2_sha256$1000$AAECAw==$HASH | a password hash has a salt of at least 8 bytes and a hash of 32, not 4 and 32
                    pbkdf2_sha256$1000$SALT$SALT    | a password hash has a salt of at least 8 bytes and a hash of 32, not 16 and 16
                    """)
    void anythingElseIsRefusedWithoutRepeatingIt(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PasswordHash.parse(text.replace("$SALT", "$" + SALT).replace("$HASH", "$" + HASH)))
                .withMessage(message);
    }
}
