package dev.exhook.broker.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BriefTest {
    @Test
    void aTextOfUsualLengthStaysWhole() {
        assertThat(Brief.of("a\nb")).isEqualTo("a\\u000ab");
        assertThat(Brief.of("a".repeat(2_040))).isEqualTo("a".repeat(2_040));
        assertThat(Brief.start("a".repeat(2_000))).isEqualTo("a".repeat(2_000));
    }

    @Test
    void aLongOneIsCutAndItsLengthIsSaid() {
        assertThat(Brief.of("a".repeat(2_041))).isEqualTo("a".repeat(2_000) + "… (2041 characters)");
        assertThat(Brief.of("\u0007".repeat(2_000))).hasSize(2_000 + 19).endsWith("\\u0007\\u… (2000 characters)");
    }

    @Test
    void whatWasCutIsNotCutOnceMore() {
        String once = Brief.of("a".repeat(3_000_000));

        assertThat(Brief.of(once)).isEqualTo(once);
    }

    @Test
    void theStartOfASymptomIsTheStartOfAllThatIsSaidOfIt() {
        for (String symptom : new String[] {"a\u0007", "\u0007".repeat(1_999), "\uD83D\uDE00".repeat(2_030)}) {
            assertThat(Brief.of(symptom + ", in 3 of 5 calls")).startsWith(Brief.start(symptom));
        }
    }
}
