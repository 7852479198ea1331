package dev.exhook.reference.auth;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.reference.auth.AuthenticationSettings.CacheSettings;
import dev.exhook.reference.auth.AuthenticationSettings.CheckSettings;
import dev.exhook.reference.auth.AuthenticationSettings.LimitSettings;
import dev.exhook.reference.grant.Grant;
import java.time.Duration;
import java.util.List;

/** Helpers for tests of logins. */
final class Logins {
    private static final CheckSettings CHECKS = new CheckSettings(2, 100, Duration.ofMinutes(5));

    private Logins() {}

    static AuthenticationSettings settings(Decision unknownUsers, MethodSettings... methods) {
        return new AuthenticationSettings(
                List.of(methods), unknownUsers, ClientIds.ANY, CHECKS, LimitSettings.DEFAULTS, CacheSettings.DEFAULTS);
    }

    static ClientInfo client(String username, String password) {
        return ClientInfo.newBuilder()
                .setClientid("c1")
                .setUsername(username)
                .setPeerhost("10.0.0.1")
                .setPassword(password)
                .build();
    }

    static Decision login(Authentication authenticator, String username, String password) {
        return login(authenticator, client(username, password));
    }

    static Decision login(Authentication authenticator, ClientInfo client) {
        return authenticator.authenticate(client).toCompletableFuture().join();
    }

    static Grant grant(Authentication authenticator, ClientInfo client) {
        return authenticator.grant(client).toCompletableFuture().join();
    }
}
