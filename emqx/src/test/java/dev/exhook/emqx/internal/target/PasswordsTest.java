package dev.exhook.emqx.internal.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.internal.expect.Client;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private static final Client ANYBODY = new Client(Optional.empty(), "", "");

    private final Passwords passwords = new Passwords(
            List.of(new Client(Optional.empty(), "u", "general"), new Client(Optional.of("c1"), "u", "of c1")));

    @Test
    void theLineWithTheClientIdGoesBeforeTheOneWithTheUserNameAlone() {
        assertThat(passwords.complete(new Client(Optional.of("c1"), "u", "")).password())
                .isEqualTo("of c1");
        assertThat(passwords.complete(new Client(Optional.of("c2"), "u", "")).password())
                .isEqualTo("general");
        assertThat(passwords.complete(new Client(Optional.empty(), "u", "")).password())
                .isEqualTo("general");
    }

    @Test
    void theClientStaysWhoItIs() {
        assertThat(passwords.complete(new Client(Optional.of("c2"), "u", "")))
                .isEqualTo(new Client(Optional.of("c2"), "u", "general"));
        assertThat(passwords.complete(new Client(Optional.of("c1"), "other", "")))
                .isEqualTo(new Client(Optional.of("c1"), "other", ""));
    }

    @Test
    void anybodyIsTheFirstWhoIsLetIn() {
        assertThat(passwords.complete(ANYBODY)).isEqualTo(new Client(Optional.empty(), "u", "general"));
        assertThat(new Passwords(List.of()).complete(ANYBODY)).isEqualTo(ANYBODY);
    }
}
