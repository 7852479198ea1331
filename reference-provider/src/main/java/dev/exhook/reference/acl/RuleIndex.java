package dev.exhook.reference.acl;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.provider.TopicFilter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Rules in order: the first that applies decides. It is found by the topic, not by trying one after the other, so that
 * the number of rules does not matter. Immutable.
 */
public final class RuleIndex {
    /** The position of no rule: nothing can allow the request. */
    private static final int INVALID = -1;

    private final Permission[] permissions;
    private final Decision noMatch;
    private final RuleTree publish = RuleTree.forCovering();
    private final RuleTree allowedSubscriptions = RuleTree.forCovering();
    private final RuleTree deniedSubscriptions = RuleTree.forOverlapping();

    private RuleIndex(List<Rule> rules, Decision noMatch) {
        this.permissions = rules.stream().map(Rule::permission).toArray(Permission[]::new);
        this.noMatch = noMatch;
        for (int position = 0; position < permissions.length; position++) {
            add(position, rules.get(position));
        }
    }

    /**
     * These rules.
     *
     * @param noMatch the answer if none applies
     */
    public static RuleIndex of(List<Rule> rules, Decision noMatch) {
        return new RuleIndex(rules, noMatch);
    }

    private void add(int position, Rule rule) {
        if (rule.action().includes(Action.PUBLISH)) {
            publish.add(position, rule);
        }
        if (rule.action().includes(Action.SUBSCRIBE)) {
            switch (rule.permission()) {
                case ALLOW -> allowedSubscriptions.add(position, rule);
                case DENY -> deniedSubscriptions.add(position, rule);
            }
        }
    }

    /** Decides. An invalid topic or an unknown request type is denied: no rule can have meant it. */
    public Decision authorize(ClientInfo client, AuthorizeReqType type, String topic) {
        return decision(find(client, type, topic));
    }

    /**
     * The rule that decides.
     *
     * @return its position, counted from 0; empty if none applies, or if no rule can apply to such a request
     */
    public OptionalInt rule(ClientInfo client, AuthorizeReqType type, String topic) {
        int position = find(client, type, topic);
        return position == INVALID || position == FirstRule.NONE ? OptionalInt.empty() : OptionalInt.of(position);
    }

    private int find(ClientInfo client, AuthorizeReqType type, String topic) {
        Optional<TopicFilter> requested = TopicFilter.parse(topic);
        if (requested.isEmpty()) {
            return INVALID;
        }
        return switch (type) {
            case PUBLISH ->
                requested.get().isTopicName() ? new CoverSearch(publish, client, requested.get()).run() : INVALID;
            case SUBSCRIBE -> subscribe(client, requested.get());
            case UNRECOGNIZED -> INVALID;
        };
    }

    private int subscribe(ClientInfo client, TopicFilter filter) {
        int allowed = new CoverSearch(allowedSubscriptions, client, filter).run();
        return new OverlapSearch(deniedSubscriptions, client, filter, allowed).run();
    }

    private Decision decision(int position) {
        return switch (position) {
            case INVALID -> Decision.DENY;
            case FirstRule.NONE -> noMatch;
            default -> permissions[position].decision();
        };
    }

    /** How many rules there are. */
    public int size() {
        return permissions.length;
    }
}
