package dev.exhook.broker.internal.emulated;

import java.time.Duration;

/**
 * EMQX's settings that show in hooks; {@link #DEFAULTS} are EMQX's own.
 *
 * @param node the node's name
 * @param peerHost where clients come from, as the node sees it
 * @param listenerPort {@code sockport}
 * @param maxInflight {@code mqtt.max_inflight}
 * @param maxQueue {@code mqtt.max_mqueue_len}
 * @param maxAwaitingRel {@code mqtt.max_awaiting_rel}
 * @param awaitRelTimeout {@code mqtt.await_rel_timeout}
 * @param sessionExpiry {@code mqtt.session_expiry_interval}, for clients before MQTT 5
 * @param authzCacheSize {@code authorization.cache.max_size}
 * @param authzCacheTtl {@code authorization.cache.ttl}
 */
public record MqttSettings(
        String node,
        String peerHost,
        int listenerPort,
        int maxInflight,
        int maxQueue,
        int maxAwaitingRel,
        Duration awaitRelTimeout,
        Duration sessionExpiry,
        int authzCacheSize,
        Duration authzCacheTtl) {

    public static final MqttSettings DEFAULTS = new MqttSettings(
            "emqx@127.0.0.1",
            "127.0.0.1",
            1883,
            32,
            1000,
            100,
            Duration.ofMinutes(5),
            Duration.ofHours(2),
            32,
            Duration.ofMinutes(1));

    /** The same with clients from elsewhere. */
    public MqttSettings withPeerHost(String host) {
        return new MqttSettings(
                node,
                host,
                listenerPort,
                maxInflight,
                maxQueue,
                maxAwaitingRel,
                awaitRelTimeout,
                sessionExpiry,
                authzCacheSize,
                authzCacheTtl);
    }
}
