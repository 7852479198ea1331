package dev.exhook.broker.internal.search;

import java.util.List;

/** The few names and topics of generated scenarios: few, so that they meet. */
final class Words {
    static final List<String> CLIENTS = List.of("c1", "c2", "c3", "c4");
    static final List<String> USERS = List.of("alice", "bob");
    static final List<String> TOPICS = List.of("t/1", "t/2", "u/1");
    static final List<String> SYSTEM_TOPICS = List.of("$SYS/x", "$delayed/2/t/1", "$x/1");
    static final List<String> FILTERS = List.of("t/1", "t/+", "t/#", "#", "u/1", "+/1");
    static final List<String> SHARED_FILTERS = List.of("$share/g/t/#", "$share/g/t/1", "$queue/t/1");
    static final List<String> SYSTEM_FILTERS = List.of("$SYS/#", "$x/#");

    private Words() {}

    static String topic(Draw draw) {
        return draw.chance(Feature.SYSTEM_TOPICS, 20) ? draw.of(SYSTEM_TOPICS) : draw.of(TOPICS);
    }

    static String filter(Draw draw) {
        if (draw.chance(Feature.SHARED, 40)) {
            return draw.of(SHARED_FILTERS);
        }
        return draw.chance(Feature.SYSTEM_TOPICS, 20) ? draw.of(SYSTEM_FILTERS) : draw.of(FILTERS);
    }

    static int qos(Draw draw) {
        return draw.has(Feature.HIGH_QOS) ? draw.below(3) : draw.below(2);
    }
}
