package dev.exhook.reference.config;

import dev.exhook.reference.message.MessageRule;
import dev.exhook.reference.message.MessageRules;
import java.util.ArrayList;
import java.util.List;

/** The section {@code message}. */
final class MessageReader {
    private MessageReader() {}

    static MessageRules read(Value value) throws ConfigException {
        return rules(value, value.section("max_payload_bytes", "rules"));
    }

    /** The keys {@code max_payload_bytes} and {@code rules} of a section. */
    static MessageRules rules(Value value, Section section) throws ConfigException {
        List<MessageRule> rules = new ArrayList<>();
        for (Value rule : section.list("rules")) {
            rules.add(MessageRuleReader.read(rule));
        }
        Value bytes = section.find("max_payload_bytes");
        if (bytes == null && rules.isEmpty()) {
            throw value.error(
                    "expected max_payload_bytes or rules: without, every publish would be asked about for nothing");
        }
        return new MessageRules(bytes == null ? Long.MAX_VALUE : bytes.integer(0, Integer.MAX_VALUE), rules);
    }
}
