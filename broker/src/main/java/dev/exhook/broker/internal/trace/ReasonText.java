package dev.exhook.broker.internal.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reasons as EMQX prints them: the keys of an Erlang map come in any order, and a stack is that release's own. */
final class ReasonText {
    private static final String MAP = "#{";

    private ReasonText() {}

    /** The text with its map's entries sorted, and process ids and stacks put aside. */
    static String stable(String reason) {
        String withoutPids = reason.replaceAll("<[0-9]+\\.[0-9]+\\.[0-9]+>", "<*>");
        if (!withoutPids.startsWith(MAP) || !withoutPids.endsWith("}")) {
            return withoutPids;
        }
        return entries(withoutPids.substring(MAP.length(), withoutPids.length() - 1)).stream()
                .map(entry -> entry.startsWith("stacktrace =>") ? "stacktrace => *" : entry)
                .sorted()
                .collect(Collectors.joining(",", MAP, "}"));
    }

    /** Splits at the commas that stand in no bracket and no quotes. */
    private static List<String> entries(String text) {
        List<String> entries = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
                quoted = !quoted;
            } else if (!quoted && "[{(".indexOf(c) >= 0) {
                depth++;
            } else if (!quoted && "]})".indexOf(c) >= 0) {
                depth--;
            } else if (!quoted && depth == 0 && c == ',') {
                entries.add(text.substring(start, i));
                start = i + 1;
            }
        }
        entries.add(text.substring(start));
        return entries;
    }
}
