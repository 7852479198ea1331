package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhook.provider.TopicFilter;
import dev.exhook.reference.queue.QueueLimits;
import dev.exhook.reference.sink.SinkMode.AfterReply;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sink.SinkMode.Overflow;
import dev.exhook.reference.webhook.WebhookSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookReaderTest {
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void theUrlAndTheModeAreEnough() throws ConfigException {
        WebhookSettings settings = webhook("{url: 'https://example.com/in', mode: before_reply}");
        assertThat(settings.url()).isEqualTo(URI.create("https://example.com/in"));
        assertThat(settings.mode()).isInstanceOf(BeforeReply.class);
        assertThat(settings.maxBatch()).isEqualTo(WebhookSettings.DEFAULT_MAX_BATCH);
        assertThat(settings.signingKey()).isNull();
    }

    @Test
    void everythingCanBeConfiguredAndSecretsAreNotPrinted() throws ConfigException {
        WebhookSettings settings =
                webhook("{url: 'http://h/', mode: after_reply, overflow: drop_oldest, topics: ['a/#'],"
                        + " queue: {max_messages: 1, max_bytes: 2, max_batch: 3}, request_timeout: 2s, flush: 4s,"
                        + " secret: '" + SECRET + "', bearer_token: hidden}");
        assertThat(settings.mode()).isEqualTo(new AfterReply(Overflow.DROP_OLDEST));
        assertThat(settings.topics()).containsExactly(TopicFilter.of("a/#"));
        assertThat(settings.queue()).isEqualTo(new QueueLimits(1, 2));
        assertThat(settings.maxBatch()).isEqualTo(3);
        assertThat(settings.requestTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.flush()).isEqualTo(Duration.ofSeconds(4));
        assertThat(settings.signingKey()).isNotNull();
        assertThat(settings.toString()).doesNotContain("hidden", SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{url: 'ftp://h/', mode: after_reply} |"
                        + " bridge.webhook.url: expected http://HOST:PORT/PATH or https://HOST:PORT/PATH",
                "{url: 'http://u:p@h/', mode: after_reply} |"
                        + " bridge.webhook.url: expected a URL without user and password",
                "{url: 'http://h/', mode: after_reply, secret: hush} |"
                        + " bridge.webhook: secret: expected whsec_ and 24 to 64 random bytes in Base64",
                "{url: 'http://h/', mode: before_reply, timeout: 4s} |"
                        + " bridge: its timeout, 4s, must be shorter than server.deadline, 4s",
            })
    void mistakesAreOneLineWithTheirPlace(String yaml, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> webhook(yaml))
                .withMessageMatching("f:1:\\d+: .*")
                .withMessageEndingWith(message)
                .withMessageNotContaining("hush");
    }

    @Test
    void aBridgeGoesSomewhere() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigReader.read("f", "bridge: {}"))
                .withMessage("f:1:9: bridge: expected kafka, webhook or both");
    }

    private static WebhookSettings webhook(String yaml) throws ConfigException {
        return Objects.requireNonNull(
                ConfigReader.read("f", "bridge: {webhook: " + yaml + "}").webhook());
    }
}
