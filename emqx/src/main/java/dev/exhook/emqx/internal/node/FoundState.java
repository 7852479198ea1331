package dev.exhook.emqx.internal.node;

import com.google.gson.JsonObject;
import dev.exhook.emqx.internal.api.AccessSource;
import dev.exhook.emqx.internal.api.AuthorizationSettings;
import dev.exhook.emqx.internal.api.EmqxApi;
import dev.exhook.emqx.internal.api.ExhookServer;
import java.util.List;

/**
 * The settings of a running EMQX before the tests, as far as they change it.
 *
 * @param exhooks the providers that were switched on
 * @param sources the sources of rules that were switched on
 * @param authenticators those that were switched on
 */
record FoundState(
        List<ExhookServer> exhooks,
        AuthorizationSettings authorization,
        List<AccessSource> sources,
        List<AccessSource> authenticators) {

    /** Remembers it, and changes nothing. */
    static FoundState of(EmqxApi api) {
        return new FoundState(
                api.exhooks().stream().filter(ExhookServer::enabled).toList(),
                api.authorization(),
                api.authorizationSources().stream()
                        .filter(AccessSource::enabled)
                        .toList(),
                api.authenticators().stream().filter(AccessSource::enabled).toList());
    }

    /** Switches off what would answer in the providers' place. */
    void putAside(EmqxApi api) {
        exhooks.forEach(server -> api.configure(withEnable(server, false)));
        sources.forEach(source -> api.updateAuthorizationSource(source.disabled()));
        authenticators.forEach(authenticator -> api.updateAuthenticator(authenticator.disabled()));
        api.authorize(authorization.withNoMatch("allow"));
    }

    /** Sets all of it back. */
    void restore(EmqxApi api) {
        api.authorize(authorization);
        sources.forEach(api::updateAuthorizationSource);
        authenticators.forEach(api::updateAuthenticator);
        exhooks.forEach(server -> api.configure(withEnable(server, true)));
    }

    /** The configuration in a server object, which the REST API gives back mixed with counters. */
    private static JsonObject withEnable(ExhookServer server, boolean enable) {
        JsonObject config = server.json();
        List.of("metrics", "node_metrics", "node_status", "hooks").forEach(config::remove);
        config.addProperty("enable", enable);
        return config;
    }

    /** The things that are to be switched on again, in words. */
    String names() {
        return "providers " + exhooks.stream().map(ExhookServer::name).toList() + ", authorization sources "
                + sources.stream().map(AccessSource::id).toList() + ", authenticators "
                + authenticators.stream().map(AccessSource::id).toList() + ", authorization.no_match "
                + authorization.noMatch();
    }
}
