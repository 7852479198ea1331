package dev.exhook.reference.acl;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.provider.TopicFilter;
import dev.exhook.reference.address.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A plain model of the rules: tried in order, each topic filled in and compared. */
record PlainRules(List<Rule> rules, Decision noMatch) {

    Decision authorize(ClientInfo client, AuthorizeReqType type, String topic) {
        Optional<TopicFilter> requested = TopicFilter.parse(topic);
        if (requested.isEmpty()
                || (type == AuthorizeReqType.PUBLISH && !requested.get().isTopicName())) {
            return Decision.DENY;
        }
        for (Rule rule : rules) {
            if (applies(rule, client, type, requested.get())) {
                return rule.permission() == Permission.ALLOW ? Decision.ALLOW : Decision.DENY;
            }
        }
        return noMatch;
    }

    private static boolean applies(Rule rule, ClientInfo client, AuthorizeReqType type, TopicFilter requested) {
        boolean action = rule.action() == Action.ALL || rule.action().name().equals(type.name());
        return action
                && isFor(rule.users(), client.getUsername())
                && isFor(rule.clients(), client.getClientid())
                && isFrom(rule, client.getPeerhost())
                && rule.topics().stream()
                        .flatMap(topic -> resolve(topic.toString(), client).stream())
                        .anyMatch(filter -> rule.permission() == Permission.ALLOW
                                ? filter.covers(requested)
                                : filter.overlaps(requested));
    }

    private static boolean isFor(Set<String> names, String name) {
        return names.isEmpty() || names.contains(name);
    }

    private static boolean isFrom(Rule rule, String peerhost) {
        return rule.addresses().isEmpty()
                || IpAddress.parse(peerhost)
                        .map(address -> rule.addresses().stream().anyMatch(range -> range.contains(address)))
                        .orElse(rule.permission() == Permission.DENY);
    }

    private static Optional<TopicFilter> resolve(String template, ClientInfo client) {
        String filled = template;
        for (Placeholder placeholder : Placeholder.values()) {
            String value = placeholder.of(client);
            if (template.contains(placeholder.toString()) && (value.isEmpty() || value.matches("(?s).*[/+#\0].*"))) {
                return Optional.empty();
            }
            filled = filled.replace(placeholder.toString(), value);
        }
        return template.startsWith("${") && filled.startsWith("$") ? Optional.empty() : TopicFilter.parse(filled);
    }
}
