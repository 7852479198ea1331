package dev.exhook.provider.config;

import dev.exhook.provider.acl.Authorizer;
import dev.exhook.provider.auth.Authenticator;
import dev.exhook.provider.message.MessagePolicy;
import dev.exhook.provider.presence.PresenceSettings;
import dev.exhook.provider.sql.DatabaseSettings;
import dev.exhook.provider.store.StoreSettings;
import org.jspecify.annotations.Nullable;

/**
 * What the reference provider is to do. The hooks of a part that is not configured are not declared.
 *
 * @param source where it was read from, for people
 * @param database null: no part needs one
 * @param authenticator null: client.authenticate is left to others
 * @param authorizer null: client.authorize is left to others
 * @param messagePolicy null: message.publish is left to others
 * @param store null: messages are not kept
 * @param presence null: nobody keeps who is online
 * @param logConnections whether to log who connects and disconnects
 */
public record Config(
        String source,
        ServerConfig server,
        @Nullable DatabaseSettings database,
        @Nullable Authenticator authenticator,
        @Nullable Authorizer authorizer,
        @Nullable MessagePolicy messagePolicy,
        @Nullable StoreSettings store,
        @Nullable PresenceSettings presence,
        boolean logConnections) {}
