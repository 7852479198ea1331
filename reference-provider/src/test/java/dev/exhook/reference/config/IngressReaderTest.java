package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhook.proto.Hook;
import dev.exhook.provider.ListenAddress;
import dev.exhook.reference.message.IngressPolicy.Refusal;
import dev.exhook.reference.server.ReferenceProvider;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class IngressReaderTest {
    @Test
    void theHookIsDeclaredWhereTheSectionIs() throws Exception {
        Config config = ConfigReader.read("f", "ingress: {max_payload_bytes: 10, refuse_by: disconnect}");
        assertThat(Objects.requireNonNull(config.ingress()).refusal()).isEqualTo(Refusal.DISCONNECT);
        assertThat(config.parts()).containsExactly("ingress");
        try (ReferenceProvider provider = ReferenceProvider.start(config, ListenAddress.loopback(0))) {
            assertThat(provider.hooks()).containsExactly(Hook.MESSAGE_INGRESS);
        }
    }

    @Test
    void messagesAreDroppedUnlessConfigured() throws ConfigException {
        Config config = ConfigReader.read("f", "ingress: {rules: [{topics: ['void/#'], action: drop}]}");
        assertThat(Objects.requireNonNull(config.ingress()).refusal()).isEqualTo(Refusal.DROP);
    }

    @Test
    void theQosCannotBeChanged() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () -> ConfigReader.read("f", "ingress: {rules: [{topics: ['a/#'], action: rewrite, qos: 0}]}"))
                .withMessage(
                        "f:1:59: ingress.rules[0].qos: message.ingress cannot change it: the publisher would wait for"
                                + " another acknowledgement; message.rules can");
    }
}
