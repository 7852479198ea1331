package dev.exhook.provider.acl;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.provider.topic.TopicFilter;
import java.util.List;
import java.util.Optional;

/**
 * Rules in order: the first that applies decides.
 *
 * @param noMatch the answer if none does
 */
public record RuleList(List<Rule> rules, Decision noMatch) implements Authorizer {
    public RuleList {
        rules = List.copyOf(rules);
    }

    @Override
    public Decision authorize(ClientInfo client, AuthorizeReqType type, String topic) {
        Optional<TopicFilter> requested =
                TopicFilter.parse(topic).filter(filter -> type != AuthorizeReqType.PUBLISH || filter.isTopicName());
        return requested.map(filter -> decide(client, type, filter)).orElse(Decision.DENY);
    }

    private Decision decide(ClientInfo client, AuthorizeReqType type, TopicFilter requested) {
        for (Rule rule : rules) {
            if (rule.applies(client, type, requested)) {
                return rule.permission().decision();
            }
        }
        return noMatch;
    }
}
