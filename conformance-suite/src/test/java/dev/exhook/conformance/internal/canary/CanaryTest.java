package dev.exhook.conformance.internal.canary;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.conformance.internal.mutant.Mutant;
import org.junit.jupiter.api.Test;

class CanaryTest {
    private static final Mutant MUTANT = Gallery.of("LOAD-02").orElseThrow();

    @Test
    void aKitThatSeesGoesOn() {
        assertThatCode(Canary::send).doesNotThrowAnyException();
    }

    @Test
    void aFailureThatIsNotSeenIsTheKitsOwn() {
        try (RawProvider sound = RawProvider.start(Gallery.sound())) {
            assertThatThrownBy(() -> Canary.requireSeen(MUTANT, sound))
                    .isInstanceOf(BlindKitException.class)
                    .hasMessageContaining(
                            "did not see that a provider which lists a hook of EMQX 4 breaks rule LOAD-02");
        }
    }

    @Test
    void aFailureForAnotherReasonIsNotSeenEither() {
        Mutant other = Gallery.all().stream()
                .filter(mutant ->
                        mutant.rule().equals("LOAD-02") && !mutant.defect().equals(MUTANT.defect()))
                .findFirst()
                .orElseThrow();
        try (RawProvider provider = other.start()) {
            assertThatThrownBy(() -> Canary.requireSeen(MUTANT, provider)).isInstanceOf(BlindKitException.class);
        }
    }
}
