package dev.exhook.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2HashTest {

    /** From the tests of the reference implementation. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"
            })
    void theHashIsArgon2id(String text) {
        PasswordHash hash = PasswordHash.parse(text);
        assertThat(hash.matches("password")).isTrue();
        assertThat(hash.matches("Password")).isFalse();
        assertThat(hash.text()).isEqualTo(text);
        assertThat(hash).hasToString("Argon2id hash");
    }

    @Test
    void aNewHashHasASaltOfItsOwnAndMatchesItsPasswordOnly() {
        PasswordHash hash = PasswordAlgorithm.ARGON2ID.hash("pässwörd");
        assertThat(hash.text()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hash.matches("pässwörd")).isTrue();
        assertThat(hash.matches("passwort")).isFalse();
        assertThat(PasswordAlgorithm.ARGON2ID.hash("pässwörd").text()).isNotEqualTo(hash.text());
    }

    @Test
    void theEmptyPasswordMatchesNotEvenItsOwnHash() {
        assertThat(Argon2Hash.of("", new Argon2Hash.Cost(8, 1, 1)).matches("")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    $argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$c29tZXNhbHQ        | expected $argon2id$v=19$m=KIBIBYTES,t=PASSES,p=LANES$SALT$HASH
                    $argon2id$m=256,t=2,p=1$c29tZXNhbHQ$c29tZXNhbHQ            | expected $argon2id$v=19$m=KIBIBYTES,t=PASSES,p=LANES$SALT$HASH
                    $argon2id$v=19$m=7,t=2,p=1$c29tZXNhbHQ$c29tZXNhbHQ         | an Argon2 hash has m=8 to 262144 KiB for p=1, not 7
                    $argon2id$v=19$m=999999999,t=2,p=1$c29tZXNhbHQ$c29tZXNhbHQ | an Argon2 hash has m=8 to 262144 KiB for p=1, not 999999999
                    $argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$c29tZXNhbHQ       | an Argon2 hash has t=1 to 100 and p=1 to 64, not t=0 and p=1
                    $argon2id$v=19$m=256,t=1,p=65$c29tZXNhbHQ$c29tZXNhbHQ      | an Argon2 hash has t=1 to 100 and p=1 to 64, not t=1 and p=65
                    $argon2id$v=19$m=256,t=1,p=1$c29t$c29tZXNhbHQ              | an Argon2 hash has a salt and a hash of 8 to 64 bytes, not 3 and 8
                    $argon2id$v=19$m=256,t=1,p=1$s!cret$c29tZXNhbHQ            | the salt of a password hash is Base64, and this is not
                    """)
    void anythingElseIsRefusedWithoutRepeatingIt(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordHash.parse(text))
                .withMessage(message);
    }
}
