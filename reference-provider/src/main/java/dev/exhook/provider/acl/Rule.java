package dev.exhook.provider.acl;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.topic.TopicFilter;
import java.util.List;

/** One line of a {@link RuleList}; each of its topics counts by itself. */
public record Rule(Permission permission, Action action, List<TopicTemplate> topics) {
    public Rule {
        topics = List.copyOf(topics);
    }

    boolean applies(ClientInfo client, AuthorizeReqType type, TopicFilter requested) {
        if (!action.includes(type)) {
            return false;
        }
        for (TopicTemplate topic : topics) {
            if (topic.resolve(client)
                    .filter(filter -> permission.concerns(filter, requested))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }
}
