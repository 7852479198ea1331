package dev.exhook.reference.config;

import dev.exhook.reference.bridge.KafkaSettings;
import dev.exhook.reference.webhook.WebhookSettings;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code bridge}.
 *
 * @param kafka null: no messages go to Kafka
 * @param webhook null: no messages go to a webhook
 */
record BridgeReader(@Nullable KafkaSettings kafka, @Nullable WebhookSettings webhook) {
    static final BridgeReader NONE = new BridgeReader(null, null);

    static BridgeReader read(Value value) throws ConfigException {
        Section section = value.section("kafka", "webhook");
        Value kafka = section.find("kafka");
        Value webhook = section.find("webhook");
        if (kafka == null && webhook == null) {
            throw value.error("expected kafka, webhook or both");
        }
        return new BridgeReader(
                kafka == null ? null : KafkaReader.read(kafka), webhook == null ? null : WebhookReader.read(webhook));
    }
}
