package dev.exhook.conformance.junit;

import dev.exhook.conformance.engine.Selection;
import dev.exhook.conformance.target.ProtocolChoice;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What to run, from properties that start with {@code exhook.}: the options of {@code exhook-tck run} by the same names.
 *
 * @param target {@code exhook.target}, HOST:PORT; empty: the embedded reference provider
 * @param protocol {@code exhook.protocol}: v2, v3 or auto (default)
 * @param selection {@code exhook.only} and {@code exhook.skip}, patterns with commas between
 * @param timeout {@code exhook.timeout}, seconds; 5 by default
 * @param strict {@code exhook.strict}: a SHOULD that does not hold fails
 */
record Settings(
        Optional<String> target, ProtocolChoice protocol, Selection selection, Duration timeout, boolean strict) {
    private static final String PREFIX = "exhook.";
    private static final Set<String> KNOWN = Set.of("target", "protocol", "only", "skip", "timeout", "strict");

    /**
     * @throws IllegalArgumentException with one line, also for a property that is not known: a misspelt exhook.target
     *     must not test another provider
     */
    static Settings from(Properties properties) {
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (name.startsWith(PREFIX) && !KNOWN.contains(name.substring(PREFIX.length()))) {
                throw new IllegalArgumentException(
                        "there is no setting [" + name + "]; the settings are exhook. with " + new TreeSet<>(KNOWN));
            }
        }
        return new Settings(
                Optional.ofNullable(properties.getProperty("exhook.target")),
                protocol(properties.getProperty("exhook.protocol", "auto")),
                new Selection(patterns(properties, "exhook.only"), patterns(properties, "exhook.skip")),
                seconds(properties.getProperty("exhook.timeout", "5")),
                flag(properties.getProperty("exhook.strict", "false")));
    }

    private static ProtocolChoice protocol(String text) {
        return Arrays.stream(ProtocolChoice.values())
                .filter(choice -> choice.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("exhook.protocol: v2, v3 or auto expected, not [" + text + "]"));
    }

    private static List<String> patterns(Properties properties, String name) {
        String text = properties.getProperty(name, "");
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private static Duration seconds(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,3})?") || Double.parseDouble(text) == 0) {
            throw new IllegalArgumentException("exhook.timeout: seconds above 0 expected, not [" + text + "]");
        }
        return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("exhook.strict: true or false expected, not [" + text + "]");
        }
        return text.equals("true");
    }
}
