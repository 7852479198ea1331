package dev.exhook.emqx.internal.node;

import dev.exhook.emqx.internal.api.EmqxApi;
import dev.exhook.emqx.internal.api.ExhookServer;
import dev.exhook.emqx.internal.api.MqttSession;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The traces that tests leave behind on a node, and how they go away: providers first, so that nobody is told of the
 * rest.
 *
 * @param providers the names of the providers that were there before the tests, switched on or off, and stay
 * @param sessions the client ids that were there before the tests, and stay
 * @param retained the topics of the retained messages that were there, and stay
 */
record Leftovers(Set<String> providers, Set<String> sessions, Set<String> retained) {
    /** On a node that belongs to the tests nothing stays. */
    static final Leftovers ALL = new Leftovers(Set.of(), Set.of(), Set.of());

    /** Of the tests that begin now. */
    static Leftovers sinceNow(EmqxApi api) {
        return new Leftovers(
                api.exhooks().stream().map(ExhookServer::name).collect(Collectors.toUnmodifiableSet()),
                api.clients().stream().map(MqttSession::clientId).collect(Collectors.toUnmodifiableSet()),
                Set.copyOf(api.retainedTopics()));
    }

    /** Removes providers, sessions and retained messages. */
    void remove(EmqxApi api) {
        removeProviders(api);
        removeClients(api);
    }

    private void removeProviders(EmqxApi api) {
        api.exhooks().stream()
                .map(ExhookServer::name)
                .filter(name -> !providers.contains(name))
                .forEach(api::remove);
    }

    /** Removes sessions and retained messages. */
    void removeClients(EmqxApi api) {
        api.clients().stream()
                .map(MqttSession::clientId)
                .filter(id -> !sessions.contains(id))
                .forEach(api::kick);
        api.retainedTopics().stream().filter(topic -> !retained.contains(topic)).forEach(api::forgetRetained);
    }
}
