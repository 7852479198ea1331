package dev.exhook.conformance.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PayloadTextTest {

    @Test
    void aPayloadIsShownAsTheTextThatItIs() {
        assertThat(PayloadText.readable("{\"message\":{\"topic\":\"t\",\"payload\":\"MjEuNSDCsEM=\"}}"))
                .isEqualTo("{\"message\":{\"topic\":\"t\",\"payload\":\"21.5 °C\"}}");
    }

    @Test
    void aPayloadThatIsNoTextIsSaidToBeBase64() {
        assertThat(PayloadText.readable("{\"message\":{\"payload\":\"AP8=\"}}"))
                .isEqualTo("{\"message\":{\"payload_base64\":\"AP8=\"}}");
    }

    /** A provider may give its message any header. */
    @Test
    void aHeaderOfThatNameIsAText() {
        String message = "{\"message\":{\"headers\":{\"payload\":\"no base64!\",\"allow_publish\":\"false\"}}}";

        assertThat(PayloadText.readable(message)).isEqualTo(message);
    }
}
