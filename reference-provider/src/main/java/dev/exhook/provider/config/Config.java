package dev.exhook.provider.config;

import dev.exhook.provider.acl.AuthorizationSettings;
import dev.exhook.provider.auth.AuthenticationSettings;
import dev.exhook.provider.message.MessagePolicy;
import dev.exhook.provider.sql.DatabaseSettings;
import org.jspecify.annotations.Nullable;

/**
 * What the reference provider is to do. The hooks of a part that is not configured are not declared.
 *
 * @param source where it was read from, for people
 * @param database null: no part needs one
 * @param authentication null: client.authenticate is left to others
 * @param authorization null: client.authorize is left to others
 * @param messagePolicy null: message.publish is left to others
 * @param logConnections whether to log who connects and disconnects
 */
public record Config(
        String source,
        ServerConfig server,
        @Nullable DatabaseSettings database,
        @Nullable AuthenticationSettings authentication,
        @Nullable AuthorizationSettings authorization,
        @Nullable MessagePolicy messagePolicy,
        boolean logConnections) {}
