package dev.exhook.conformance.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** A provider may give its message any header. */
    @Test
    void aHeaderOfThatNameIsAText() {
        String message = "{\"message\":{\"headers\":{\"payload\":\"no base64!\",\"allow_publish\":\"false\"}}}";

        assertThat(PayloadText.message(message)).hasToString(message);
    }
}
