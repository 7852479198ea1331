package dev.exhook.conformance.internal.incident;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as EMQX's configuration has it. */
public record Span(Duration time) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,6})?)(ms|s|m|h)?");
    private static final Map<String, Long> NANOS =
            Map.of("ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);
    private static final Duration MOST = Duration.ofHours(1);

    /**
     * Reads {@code 800ms}, {@code 60s} or {@code 2m}; a number alone is seconds.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public static Span parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches()) {
            String unit = matcher.group(2) == null ? "s" : matcher.group(2);
            long nanos = new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(NANOS.getOrDefault(unit, 0L)))
                    .longValue();
            Duration time = Duration.ofNanos(nanos);
            if (time.compareTo(Duration.ofHours(1)) <= 0 && nanos >= NANOS.getOrDefault("ms", 0L) / 1000) {
                return new Span(time);
            }
        }
        throw new IllegalArgumentException(
                "a time expected, as 800ms, 60s or 2m, up to " + MOST.toHours() + "h, not [" + text + "]");
    }
}
