package dev.exhook.conformance.junit;

import dev.exhook.conformance.engine.Selection;
import dev.exhook.conformance.target.ProtocolChoice;
import java.nio.file.Path;
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
 * @param selection {@code exhook.only} and {@code exhook.skip}, patterns with commas between; {@code exhook.level}
 *     and {@code exhook.hook} likewise
 * @param timeout {@code exhook.timeout}, seconds; 5 by default
 * @param strict {@code exhook.strict}: a SHOULD that does not hold fails
 * @param knownFailures {@code exhook.known-failures}: the file of failures that are lived with
 * @param expect {@code exhook.expect}: the file that says what this provider must decide
 */
record Settings(
        Optional<String> target,
        ProtocolChoice protocol,
        Selection selection,
        Duration timeout,
        boolean strict,
        Optional<Path> knownFailures,
        Optional<Path> expect) {
    private static final String PREFIX = "exhook.";
    private static final Set<String> KNOWN = Set.of(
            "target", "protocol", "only", "skip", "level", "hook", "timeout", "strict", "known-failures", "expect");

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
                new Selection(patterns(properties, "exhook.only"), patterns(properties, "exhook.skip"))
                        .narrowed(patterns(properties, "exhook.level"), patterns(properties, "exhook.hook")),
                seconds(properties.getProperty("exhook.timeout", "5")),
                flag(properties.getProperty("exhook.strict", "false")),
                Optional.ofNullable(properties.getProperty("exhook.known-failures"))
                        .map(Path::of),
                Optional.ofNullable(properties.getProperty("exhook.expect")).map(Path::of));
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
