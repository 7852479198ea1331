package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.chain.Outcome;
import dev.exhook.broker.internal.chain.Question;
import dev.exhook.broker.internal.chain.Verdicts;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.emulated.mqtt.TopicFilter;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.surroundings.AclRule;
import dev.exhook.broker.internal.surroundings.Listener;
import dev.exhook.broker.internal.surroundings.Surroundings;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * May this client come in, may it do that ({@code emqx_access_control}). What stands before the providers decides
 * first, and they are asked only where that has no word.
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

    /**
     * What becomes of a CONNECT.
     *
     * @param refusal the reason code; empty: the client is let in
     */
    record Admission(Optional<Integer> refusal, boolean superuser) {
        private static final Admission GRANTED = new Admission(Optional.empty(), false);

        private static Admission refused(int code) {
            return new Admission(Optional.of(code), false);
        }
    }

    Admission admission() {
        Client client = connection.client();
        Surroundings surroundings = node.surroundings();
        Listener listener = surroundings.listener(client.listener());
        boolean anonymous =
                client.connect().username().filter(name -> !name.isEmpty()).isEmpty();
        return switch (listener.authentication()) {
            case FALSE -> Admission.GRANTED;
            case QUICK_DENY_ANONYMOUS ->
                anonymous ? Admission.refused(ReasonCodes.NOT_AUTHORIZED) : authenticated(surroundings);
            case TRUE -> authenticated(surroundings);
        };
    }

    private Admission authenticated(Surroundings surroundings) {
        Packet.Connect connect = connection.client().connect();
        return switch (surroundings.login(connect.username(), connect.password(), node.release())) {
            case ADMITTED -> Admission.GRANTED;
            case SUPERUSER -> new Admission(Optional.empty(), true);
            case REFUSED -> Admission.refused(ReasonCodes.BAD_USER_NAME_OR_PASSWORD);
            case UNKNOWN -> byProviders(false, outcome -> Verdicts.allows(outcome, false));
            case NO_DATABASE ->
                byProviders(
                        !node.release().has(Behavior.AUTHENTICATION_STARTS_REFUSED),
                        outcome -> Verdicts.admits(outcome, node.release()));
        };
    }

    /**
     * Asks the chain.
     *
     * @param start what it is told
     * @param admits whether that lets the client in
     */
    private Admission byProviders(boolean start, Predicate<Outcome<Boolean>> admits) {
        Client client = connection.client();
        Outcome<Boolean> outcome = node.hooks()
                .ask(
                        Question.AUTHENTICATE,
                        start,
                        client.id(),
                        result -> node.requests().authenticate(client, result));
        connection.checkAlive();
        return admits.test(outcome) ? Admission.GRANTED : Admission.refused(ReasonCodes.NOT_AUTHORIZED);
    }

    boolean allowsPublish(int qos, boolean retain, String topic) {
        return allows(true, qos, retain, topic);
    }

    /** A delayed message is due: the answer of the time when it came is not looked up, nor is this one kept. */
    boolean allowsWhenDue(String topic) {
        return decide(true, topic);
    }

    /** Shared filters are asked about without their prefix (since 5.4.0). */
    boolean allowsSubscribe(int qos, String filter) {
        return allows(false, qos, false, TopicFilter.of(filter).topic());
    }

    /** What asks for a delay is asked about as if it did not. */
    private boolean allows(boolean publish, int qos, boolean retain, String topic) {
        boolean asIs = node.release().has(Behavior.DELAY_IS_CUT_OFF_FIRST);
        return (asIs ? Optional.of(topic) : Delay.behind(topic))
                .filter(asked -> allows(new AuthzCache.Key(publish, qos, retain, asked)))
                .isPresent();
    }

    void forget() {
        cache.clear();
    }

    private boolean allows(AuthzCache.Key key) {
        boolean cached =
                node.surroundings().cache() && (key.publish() || node.release().has(Behavior.SUBSCRIBE_IS_CACHED));
        Optional<Boolean> known = cached ? cache.get(key, node.now()) : Optional.empty();
        if (known.isPresent()) {
            return known.get();
        }
        boolean allowed = decide(key.publish(), key.topic());
        connection.checkAlive();
        if (cached) {
            cache.put(key, allowed, node.now());
        }
        return allowed;
    }

    private boolean decide(boolean publish, String topic) {
        Client client = connection.client();
        AclRule.Asked asked = new AclRule.Asked(
                client.id(), client.connect().username(), node.settings().peerHost(), publish, topic);
        return client.superuser()
                || node.surroundings().acl().flatMap(acl -> acl.decide(asked)).orElseGet(() -> ask(publish, topic));
    }

    private boolean ask(boolean publish, String topic) {
        Client client = connection.client();
        boolean noMatch = node.surroundings().noMatchAllows();
        Outcome<Boolean> outcome = node.hooks()
                .ask(
                        Question.AUTHORIZE,
                        noMatch,
                        client.id(),
                        result -> node.requests().authorize(client, publish, topic, result));
        return Verdicts.allows(outcome, noMatch);
    }
}
