package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.emulated.mqtt.UserProperty;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErlangTermsTest {

    @Test
    void userPropertiesArePrintedAsErlangPrintsThem() {
        List<UserProperty> pairs = List.of(
                new UserProperty("k", "v1"), new UserProperty("schlüssel", "wert ✓"), new UserProperty("q\"", ""));

        assertThat(ErlangTerms.pairs(pairs))
                .isEqualTo("[{<<\"k\">>,<<\"v1\">>},{<<\"schlÃ¼ssel\">>,<<119,101,114,116,32,226,156,147>>},"
                        + "{<<\"q\\\"\">>,<<>>}]");
    }

    @Test
    void controlCharactersMakeABinaryNumbersButSpacingDoesNot() {
        assertThat(ErlangTerms.binary("a\u0001")).isEqualTo("<<97,1>>");
        assertThat(ErlangTerms.binary("a\n\t\\")).isEqualTo("<<\"a\\n\\t\\\\\">>");
    }

    @Test
    void aShutdownIsWrapped() {
        assertThat(ErlangTerms.shutdown("normal")).isEqualTo("{shutdown,normal}");
    }
}
