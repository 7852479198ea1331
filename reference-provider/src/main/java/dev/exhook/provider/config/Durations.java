package dev.exhook.provider.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as EMQX's own configuration writes them. */
final class Durations {
    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private Durations() {}

    /**
     * A whole number with a unit, longer than zero: {@code 500ms}, {@code 3s}, {@code 15m}, {@code 12h}, {@code 7d}.
     *
     * @throws IllegalArgumentException if it is not that
     */
    static Duration parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        Duration duration = matcher.matches() ? of(Long.parseLong(matcher.group(1)), matcher.group(2)) : Duration.ZERO;
        if (duration.isZero()) {
            throw new IllegalArgumentException(
                    "expected a time such as 500ms, 3s, 15m, 12h or 7d, found \"" + text + "\"");
        }
        return duration;
    }

    private static Duration of(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
