package dev.exhook.emqx.internal.doctor;

import java.util.List;
import java.util.Optional;

/** Topic filters that a provider mounted a message hook with. */
final class Filters {
    private Filters() {}

    /** Why the filter fits no message that EMQX shows; empty: it may. */
    static Optional<String> whyNever(String filter) {
        if (filter.isEmpty()) {
            return Optional.of("it is empty");
        }
        if (filter.startsWith("$share/") || filter.startsWith("$queue/")) {
            return Optional.of("the prefix of a shared subscription is an ordinary word here");
        }
        if (filter.startsWith("$SYS/")) {
            return Optional.of("messages on $SYS/ are shown to no provider");
        }
        String[] words = filter.split("/", -1);
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("#") && i < words.length - 1) {
                return Optional.of("# is not its last word");
            }
            if (words[i].length() > 1 && (words[i].contains("#") || words[i].contains("+"))) {
                return Optional.of("a wildcard stands within a word");
            }
        }
        return Optional.empty();
    }

    /** Tells whether none of them fits anything; false where there are none, which is all topics. */
    static boolean fitNothing(List<String> filters) {
        return !filters.isEmpty()
                && filters.stream().allMatch(filter -> whyNever(filter).isPresent());
    }
}
