package dev.exhook.conformance.internal.rules;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** MQTT's rules for topic names and topic filters (MQTT 5.0, section 4.7). */
final class TopicFilters {
    private static final int LONGEST = 65_535;

    private TopicFilters() {}

    /** Why EMQX's literal comparison can never match with this filter; empty when it can. */
    static Optional<String> fault(String filter) {
        if (filter.startsWith("$share/") || filter.startsWith("$queue/")) {
            return Optional.of("is a shared subscription's filter, which no topic equals");
        }
        Optional<String> text = textFault(filter);
        if (text.isPresent()) {
            return text;
        }
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            if (levels[i].equals("#") && i < levels.length - 1) {
                return Optional.of("has # before its last level");
            }
            if (levels[i].length() > 1 && (levels[i].contains("#") || levels[i].contains("+"))) {
                return Optional.of("has a wildcard inside the level [" + levels[i] + "]");
            }
        }
        return Optional.empty();
    }

    /** Why nothing can be published to this topic; empty when it can. */
    static Optional<String> topicFault(String topic) {
        if (topic.contains("#") || topic.contains("+")) {
            return Optional.of("has a wildcard");
        }
        return textFault(topic);
    }

    private static Optional<String> textFault(String text) {
        if (text.isEmpty()) {
            return Optional.of("is empty");
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.of("holds U+0000");
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return bytes > LONGEST ? Optional.of("is " + bytes + " bytes long, more than " + LONGEST) : Optional.empty();
    }
}
