package dev.exhook.emqx.internal.api;

import com.google.gson.JsonObject;
import dev.exhook.broker.internal.chain.FailedAction;
import java.time.Duration;
import java.util.Optional;

/**
 * How EMQX is told of a hook provider: an entry of {@code exhook.servers}.
 *
 * @param url {@code http://HOST:PORT} or {@code https://HOST:PORT}, as EMQX reaches it
 * @param autoReconnect empty: never
 * @param ssl the {@code ssl} block for https, as in EMQX's configuration; empty: left out
 */
public record ExhookConfig(
        String name,
        String url,
        boolean enable,
        FailedAction failedAction,
        Duration requestTimeout,
        Optional<Duration> autoReconnect,
        int poolSize,
        Optional<JsonObject> ssl) {

    /** With EMQX's defaults: deny, 5 s, 60 s, 8 connections. */
    public static ExhookConfig usual(String name, String url) {
        return new ExhookConfig(
                name,
                url,
                true,
                FailedAction.DENY,
                Duration.ofSeconds(5),
                Optional.of(Duration.ofMinutes(1)),
                8,
                Optional.empty());
    }

    /** The same with another action when the provider fails. */
    public ExhookConfig withFailedAction(FailedAction action) {
        return new ExhookConfig(name, url, enable, action, requestTimeout, autoReconnect, poolSize, ssl);
    }

    /** The same with a TLS block. */
    public ExhookConfig withSsl(JsonObject block) {
        return new ExhookConfig(
                name, url, enable, failedAction, requestTimeout, autoReconnect, poolSize, Optional.of(block));
    }

    /** The body of POST and PUT. */
    public JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("name", name);
        json.addProperty("url", url);
        json.addProperty("enable", enable);
        json.addProperty("failed_action", failedAction.label());
        json.addProperty("request_timeout", requestTimeout.toMillis() + "ms");
        if (autoReconnect.isPresent()) {
            json.addProperty("auto_reconnect", autoReconnect.get().toMillis() + "ms");
        } else {
            json.addProperty("auto_reconnect", false);
        }
        json.addProperty("pool_size", poolSize);
        ssl.ifPresent(block -> json.add("ssl", block.deepCopy()));
        return json;
    }
}
