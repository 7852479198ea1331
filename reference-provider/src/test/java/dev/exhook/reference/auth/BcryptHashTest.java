package dev.exhook.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BcryptHashTest {

    /** Computed with another implementation: libxcrypt. */
    @ParameterizedTest
    @CsvSource({
        "password,$2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm",
        "pässwörd 漢,$2a$05$......................rqCUUDKn7CQdAzRRzec/Se5nVHOrCb.",
        "secret,$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW"
    })
    void theHashIsBcryptOverUtf8InAnyOfItsSpellings(String password, String text) {
        PasswordHash hash = PasswordHash.parse(text);
        assertThat(hash.matches(password)).isTrue();
        assertThat(hash.matches(password + " ")).isFalse();
        assertThat(hash.text()).isEqualTo(text);
        assertThat(hash).hasToString("bcrypt hash");
    }

    @Test
    void aPasswordLongerThanBcryptLooksAtMatchesNothing() {
        PasswordHash hash = PasswordHash.parse("$2b$04$abcdefghijklmnopqrstuubzadhGtS2zEF.gu0yd0opP6cVzb.e0i");
        assertThat(hash.matches("x".repeat(72))).isTrue();
        assertThat(hash.matches("x".repeat(73))).isFalse();
        assertThat(hash.matches("x".repeat(65_535))).isFalse();
    }

    @Test
    void aPasswordLongerThanBcryptLooksAtIsNotHashed() {
        assertThat(PasswordAlgorithm.BCRYPT.hash("ä".repeat(36)).text()).startsWith("$2b$12$");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordAlgorithm.BCRYPT.hash("ä".repeat(37)))
                .withMessage("bcrypt looks at no more than 72 bytes of a password, and this has 74; argon2id and pbkdf2"
                        + " look at all");
    }

    @Test
    void theEmptyPasswordMatchesNotEvenItsOwnHash() {
        assertThat(BcryptHash.of("", 4).matches("")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    $2b$4$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm   | expected $2b$COST$ (or $2a$, $2y$) and 53 characters of salt and hash, as bcrypt writes it
                    $2x$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm  | expected $2b$COST$ (or $2a$, $2y$) and 53 characters of salt and hash, as bcrypt writes it
                    $2b$17$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm  | the cost of a bcrypt hash is 4 to 16, not 17
                    secret                                                        | expected a hash as the command hash-password prints it: pbkdf2_sha256$..., $argon2id$... or $2b$...
                    """)
    void anythingElseIsRefusedWithoutRepeatingIt(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordHash.parse(text))
                .withMessage(message);
    }
}
