package dev.exhook.conformance.rules;

import dev.exhook.proto.Hook;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** Hook names as people should see them in a report. */
final class HookNames {
    /** More changes than this make another word, not a slip. */
    private static final int LARGEST_SLIP = 4;

    private HookNames() {}

    static String all() {
        return Arrays.stream(Hook.values()).map(Hook::hookName).collect(Collectors.joining(", "));
    }

    /** As {@code [client.check_acl]} or {@code [Client.Connect], did you mean client.connect?}. */
    static String withSuggestion(String name) {
        return Arrays.stream(Hook.values())
                .map(Hook::hookName)
                .min(Comparator.comparingInt(candidate -> distance(candidate, normal(name))))
                .filter(nearest -> distance(nearest, normal(name)) <= LARGEST_SLIP)
                .map(nearest -> "[" + name + "], did you mean " + nearest + "?")
                .orElse("[" + name + "]");
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
