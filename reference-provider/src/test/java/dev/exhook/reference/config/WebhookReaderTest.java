package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhook.provider.TopicFilter;
import dev.exhook.reference.queue.QueueLimits;
import dev.exhook.reference.sink.ConfiguredSink;
import dev.exhook.reference.sink.SinkMode.AfterReply;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sink.SinkMode.OnFailure;
import dev.exhook.reference.sink.SinkMode.Overflow;
import dev.exhook.reference.sink.SinkSettings;
import dev.exhook.reference.webhook.WebhookSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookReaderTest {
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void theUrlAndTheModeAreEnough() throws ConfigException {
        String yaml = "{url: 'https://example.com/in', mode: before_reply}";
        assertThat(settings(yaml).url()).isEqualTo(URI.create("https://example.com/in"));
        assertThat(settings(yaml).signingKey()).isNull();
        assertThat(webhook(yaml).settings())
                .isEqualTo(new SinkSettings(
                        List.of(),
                        new BeforeReply(BeforeReply.DEFAULT_TIMEOUT, OnFailure.FAIL),
                        SinkSettings.DEFAULT_QUEUE,
                        100,
                        SinkSettings.DEFAULT_FLUSH));
    }

    @Test
    void everythingCanBeConfiguredAndSecretsAreNotPrinted() throws ConfigException {
        String yaml = "{url: 'http://h/', mode: after_reply, overflow: drop_oldest, topics: ['a/#'],"
                + " queue: {max_messages: 1, max_bytes: 2, max_batch: 3}, request_timeout: 2s, flush: 4s,"
                + " secret: '" + SECRET + "', bearer_token: hidden}";
        assertThat(webhook(yaml).settings())
                .isEqualTo(new SinkSettings(
                        List.of(TopicFilter.of("a/#")),
                        new AfterReply(Overflow.DROP_OLDEST),
                        new QueueLimits(1, 2),
                        3,
                        Duration.ofSeconds(4)));
        assertThat(settings(yaml).requestTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings(yaml).signingKey()).isNotNull();
        assertThat(settings(yaml).toString()).doesNotContain("hidden", SECRET);
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | f:1:9: bridge: expected at least one of kafka, webhook",
                "{pigeon: {}} | f:1:18: bridge.pigeon: unknown kind of sink; there are kafka, webhook,"
                        + " and those of modules that are on the class path",
            })
    void aBridgeGoesSomewhere(String yaml, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigReader.read("f", "bridge: " + yaml))
                .withMessage(message);
    }

    private static ConfiguredSink webhook(String yaml) throws ConfigException {
        return ConfigReader.read("f", "bridge: {webhook: " + yaml + "}").sinks().get(0);
    }

    private static WebhookSettings settings(String yaml) throws ConfigException {
        return WebhookReader.settings(SinkReader.section(Yaml.parse("f", yaml), new WebhookReader().keys()));
    }
}
