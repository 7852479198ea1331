package dev.exhook.reference.config;

import dev.exhook.reference.message.IngressPolicy;
import dev.exhook.reference.message.IngressPolicy.Refusal;
import java.util.EnumSet;

/** The section {@code ingress}. */
final class IngressReader {
    private IngressReader() {}

    static IngressPolicy read(Value value) throws ConfigException {
        Section section = value.section("refuse_by", "max_payload_bytes", "rules");
        for (Value rule : section.list("rules")) {
            Value qos = rule.entries().get("qos");
            if (qos != null) {
                throw qos.error(
                        "message.ingress cannot change it: the publisher would wait for another acknowledgement;"
                                + " message.rules can");
            }
        }
        return new IngressPolicy(
                MessageReader.rules(value, section),
                section.find("refuse_by", EnumSet.allOf(Refusal.class), Refusal.DROP));
    }
}
