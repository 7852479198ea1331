package dev.exhook.provider.config;

import dev.exhook.provider.Decision;
import dev.exhook.provider.acl.Action;
import dev.exhook.provider.acl.Authorizer;
import dev.exhook.provider.acl.Permission;
import dev.exhook.provider.acl.Rule;
import dev.exhook.provider.acl.RuleList;
import dev.exhook.provider.acl.TopicTemplate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** The section {@code authorization}. */
final class AuthorizationReader {
    private AuthorizationReader() {}

    static Authorizer read(Value value) throws ConfigException {
        Section section = value.section("no_match", "rules");
        List<Rule> rules = new ArrayList<>();
        for (Value item : section.list("rules")) {
            rules.add(rule(item));
        }
        Value noMatch = section.find("no_match");
        return new RuleList(
                rules,
                noMatch == null
                        ? Decision.DENY
                        : noMatch.oneOf(EnumSet.of(Decision.ALLOW, Decision.DENY, Decision.IGNORE)));
    }

    private static Rule rule(Value value) throws ConfigException {
        Section section = value.section("permission", "action", "topics");
        Value topics = section.required("topics");
        List<TopicTemplate> templates = new ArrayList<>();
        for (Value topic : topics.list()) {
            templates.add(topic.parsed(TopicTemplate::of));
        }
        if (templates.isEmpty()) {
            throw topics.error("expected at least one topic filter; \"#\" is every topic");
        }
        return new Rule(
                section.required("permission").oneOf(EnumSet.allOf(Permission.class)),
                section.required("action").oneOf(EnumSet.allOf(Action.class)),
                templates);
    }
}
