package dev.exhook.emqx.internal.target;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which expectations and scenarios are asked.
 *
 * @param patterns ids and names, {@code *} for any characters; none: all
 */
public record Only(List<String> patterns) {

    /** Copies the list. */
    public Only {
        patterns = List.copyOf(patterns);
    }

    /** Whether it is one of them. */
    public boolean selects(String name) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    /** A pattern that none of these names matches; empty: there is none. */
    public Optional<String> idle(List<String> names) {
        return patterns.stream()
                .filter(pattern -> names.stream().noneMatch(name -> matches(pattern, name)))
                .findFirst();
    }

    private static boolean matches(String pattern, String name) {
        String regex =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return name.matches(regex);
    }
}
