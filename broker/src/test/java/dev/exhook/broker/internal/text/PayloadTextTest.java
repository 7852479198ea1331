package dev.exhook.broker.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class PayloadTextTest {

    @Test
    void aPayloadIsShownAsTheTextThatItIs() {
        assertThat(PayloadText.message("{\"message\":{\"topic\":\"t\",\"payload\":\"MjEuNSDCsEM=\"}}"))
                .hasToString("{\"message\":{\"topic\":\"t\",\"payload\":\"21.5 °C\"}}");
    }

    @Test
    void aPayloadThatIsNoTextIsSaidToBeBase64() {
        assertThat(PayloadText.message("{\"message\":{\"payload\":\"AP8=\"}}"))
                .hasToString("{\"message\":{\"payload_base64\":\"AP8=\"}}");
    }

    @Test
    void whatIsLongByRepetitionIsToldByItsCount() {
        String zeros = Base64.getEncoder().encodeToString(new byte[5 * 1024 * 1024]);
        String ones = Base64.getEncoder().encodeToString("a".repeat(300).getBytes(UTF_8));

        assertThat(PayloadText.brief("{\"message\":{\"payload\":\"" + zeros + "\"}}"))
                .hasToString("{\"message\":{\"payload\":\"(5 MiB of zeros)\"}}");
        assertThat(PayloadText.brief("{\"message\":{\"payload\":\"" + ones + "\"}}"))
                .hasToString("{\"message\":{\"payload\":\"aaaaaaaa…(300 a)\"}}");
        assertThat(PayloadText.brief("{\"topic_filters\":[{\"name\":\"" + "x".repeat(65) + "/1\"}]}"))
                .hasToString("{\"topic_filters\":[{\"name\":\"xxxxxxxx…(65 x)/1\"}]}");
        assertThat(PayloadText.brief("{\"topic\":\"" + "x".repeat(64) + "\"}"))
                .as("long enough to be counted by nobody")
                .hasToString("{\"topic\":\"" + "x".repeat(64) + "\"}");
    }

    @Test
    void whatIsShownCanBeSentAgain() {
        for (String payload : new String[] {"MjEuNSDCsEM=", "AP8=", ""}) {
            String wire = "{\"message\":{\"payload\":\"" + payload + "\",\"headers\":{\"payload\":\"x!\"}}}";

            assertThat(PayloadText.wire(PayloadText.message(wire))).hasToString(wire);
        }
    }

    /** A provider may give its message any header. */
    @Test
    void aHeaderOfThatNameIsAText() {
        String message = "{\"message\":{\"headers\":{\"payload\":\"no base64!\",\"allow_publish\":\"false\"}}}";

        assertThat(PayloadText.message(message)).hasToString(message);
    }
}
