package dev.exhook.reference.config;

import dev.exhook.provider.TopicFilter;
import dev.exhook.reference.message.JsonSchemaCheck;
import dev.exhook.reference.message.MessageRule;
import dev.exhook.reference.message.PayloadCheck;
import dev.exhook.reference.message.RuleAction;
import dev.exhook.reference.message.TopicTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** An item of {@code message.rules}. */
final class MessageRuleReader {
    private enum Action {
        ALLOW,
        DROP,
        REWRITE
    }

    private MessageRuleReader() {}

    static MessageRule read(Value value) throws ConfigException {
        Section section = value.section("topics", "action", "to", "qos", "max_payload_bytes", "json_schema");
        List<TopicFilter> topics = section.required("topics").topicFilters();
        Value named = section.find("action");
        Action action = named == null ? Action.ALLOW : named.oneOf(EnumSet.allOf(Action.class));
        if (action != Action.REWRITE) {
            refuse(section, "is for the action rewrite", "to", "qos");
        }
        return switch (action) {
            case ALLOW -> new MessageRule(topics, checks(section), RuleAction.ALLOW);
            case REWRITE -> new MessageRule(topics, checks(section), rewrite(value, section, topics));
            case DROP -> {
                refuse(section, "has no use where everything is dropped", "max_payload_bytes", "json_schema");
                yield new MessageRule(topics, List.of(), RuleAction.DROP);
            }
        };
    }

    private static void refuse(Section section, String reason, String... keys) throws ConfigException {
        for (String key : keys) {
            Value value = section.find(key);
            if (value != null) {
                throw value.error(key + " " + reason);
            }
        }
    }

    private static RuleAction rewrite(Value rule, Section section, List<TopicFilter> topics) throws ConfigException {
        Value to = section.find("to");
        Value qos = section.find("qos");
        if (to == null && qos == null) {
            throw rule.error("expected to or qos: what shall be rewritten?");
        }
        return RuleAction.rewrite(
                to == null ? null : to.parsed(text -> TopicTarget.of(text, topics)),
                qos == null ? null : qos.integer(0, 2));
    }

    private static List<PayloadCheck> checks(Section section) throws ConfigException {
        Value bytes = section.find("max_payload_bytes");
        Value schema = section.find("json_schema");
        List<PayloadCheck> checks = new ArrayList<>();
        if (bytes != null) {
            checks.add(PayloadCheck.maxBytes(bytes.integer(0, Integer.MAX_VALUE)));
        }
        if (schema != null) {
            if (bytes == null) {
                throw schema.error(
                        "a rule with json_schema needs max_payload_bytes: all clients wait while a payload is"
                                + " checked");
            }
            checks.add(schema.parsed(text -> JsonSchemaCheck.read(Path.of(text))));
        }
        return checks;
    }
}
