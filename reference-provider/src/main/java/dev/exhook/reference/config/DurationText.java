package dev.exhook.reference.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations in EMQX's own notation: {@code 500ms}, {@code 3s}, {@code 5m}, {@code 1h}, {@code 7d}. */
final class DurationText {
    private static final Map<String, Duration> UNITS = units();
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})(" + String.join("|", UNITS.keySet()) + ")");

    private DurationText() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Duration parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        Duration unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("not a duration: \"" + text + "\"");
        }
        return unit.multipliedBy(Long.parseLong(matcher.group(1)));
    }

    /** As {@link #parse} reads it, in the largest unit that says it exactly. */
    static String of(Duration duration) {
        String text = duration.toMillis() + "ms";
        for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
            long units = duration.dividedBy(unit.getValue());
            if (units > 0 && unit.getValue().multipliedBy(units).equals(duration)) {
                text = units + unit.getKey();
            }
        }
        return text;
    }

    private static Map<String, Duration> units() {
        Map<String, Duration> units = new LinkedHashMap<>();
        units.put("ms", Duration.ofMillis(1));
        units.put("s", Duration.ofSeconds(1));
        units.put("m", Duration.ofMinutes(1));
        units.put("h", Duration.ofHours(1));
        units.put("d", Duration.ofDays(1));
        return units;
    }
}
