package dev.exhook.conformance.internal.stored;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is there where the provider stores messages.
 *
 * @param times how often each message is there, by its number; none where they are only counted
 * @param counted how many are there, where nothing else is known
 */
public record Arrivals(Map<Integer, Long> times, Optional<Long> counted) {
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");

    public Arrivals {
        times = Map.copyOf(times);
    }

    /** Reads a line for each message, or one that is nothing but a number. Lines that name no message are left. */
    static Arrivals read(List<String> lines, Numbered messages) {
        List<String> told = lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (told.size() == 1 && COUNT.matcher(told.get(0)).matches()) {
            return new Arrivals(Map.of(), Optional.of(Long.parseLong(told.get(0))));
        }
        Map<Integer, Long> times = new TreeMap<>();
        for (String line : told) {
            OptionalInt number = messages.in(line);
            number.ifPresent(found -> times.merge(found, 1L, Long::sum));
        }
        return new Arrivals(times, Optional.empty());
    }

    /** How many there are in all. */
    long all() {
        return counted.orElseGet(
                () -> times.values().stream().mapToLong(Long::longValue).sum());
    }

    /** Those that came since. */
    public Arrivals since(Arrivals before) {
        Map<Integer, Long> more = new TreeMap<>();
        times.forEach((number, count) -> {
            long added = count - before.times().getOrDefault(number, 0L);
            if (added > 0) {
                more.put(number, added);
            }
        });
        return new Arrivals(more, counted.map(count -> count - before.counted().orElse(0L)));
    }
}
