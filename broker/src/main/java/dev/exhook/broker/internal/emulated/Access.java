package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.chain.Outcome;
import dev.exhook.broker.internal.chain.Question;
import dev.exhook.broker.internal.chain.Verdicts;
import dev.exhook.broker.internal.emulated.mqtt.TopicFilter;
import dev.exhook.broker.internal.release.Behavior;
import java.util.Optional;

/**
 * May this client come in, may it do that ({@code emqx_access_control}). No built-in authenticator or rule is there.
 */
final class Access {
    private final Node node;
    private final Connection connection;
    private final AuthzCache cache;

    Access(Node node, Connection connection) {
        this.node = node;
        this.connection = connection;
        this.cache = new AuthzCache(node.settings());
    }

    boolean admits() {
        Client client = connection.client();
        Outcome<Boolean> outcome = node.hooks()
                .ask(
                        Question.AUTHENTICATE,
                        !node.release().has(Behavior.AUTHENTICATION_STARTS_REFUSED),
                        client.id(),
                        result -> node.requests().authenticate(client, result));
        connection.checkAlive();
        return Verdicts.admits(outcome, node.release());
    }

    boolean allowsPublish(int qos, boolean retain, String topic) {
        return allows(new AuthzCache.Key(true, qos, retain, topic));
    }

    /** A delayed message is due: the answer of the time when it came is not looked up, nor is this one kept. */
    boolean allowsWhenDue(String topic) {
        return ask(true, topic);
    }

    /** Shared filters are asked about without their prefix (since 5.4.0). */
    boolean allowsSubscribe(int qos, String filter) {
        return allows(
                new AuthzCache.Key(false, qos, false, TopicFilter.of(filter).topic()));
    }

    void forget() {
        cache.clear();
    }

    private boolean allows(AuthzCache.Key key) {
        boolean cached = key.publish() || node.release().has(Behavior.SUBSCRIBE_IS_CACHED);
        Optional<Boolean> known = cached ? cache.get(key, node.now()) : Optional.empty();
        if (known.isPresent()) {
            return known.get();
        }
        boolean allowed = ask(key.publish(), key.topic());
        connection.checkAlive();
        if (cached) {
            cache.put(key, allowed, node.now());
        }
        return allowed;
    }

    private boolean ask(boolean publish, String topic) {
        Client client = connection.client();
        boolean noMatch = node.settings().noMatchAllows();
        Outcome<Boolean> outcome = node.hooks()
                .ask(
                        Question.AUTHORIZE,
                        noMatch,
                        client.id(),
                        result -> node.requests().authorize(client, publish, topic, result));
        return Verdicts.allows(outcome, noMatch);
    }
}
