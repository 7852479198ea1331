package dev.exhook.junit;

import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.TlsSettings;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.naming.RunPrefix;
import dev.exhook.proto.Hook;
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
 * @param target {@code exhook.target}, HOST:PORT; needed to run
 * @param protocol {@code exhook.protocol}: v2, v3 or auto (default)
 * @param selection {@code exhook.only} and {@code exhook.skip}, patterns with commas between; {@code exhook.level}
 *     and {@code exhook.hook} likewise
 * @param timeout {@code exhook.timeout}, seconds; 5 by default
 * @param strict {@code exhook.strict}: a SHOULD that does not hold fails
 * @param knownFailures {@code exhook.known-failures}: the file of failures that are lived with
 * @param expect {@code exhook.expect}: the file that says what this provider must decide
 * @param parallel {@code exhook.parallel}: how many rules are checked at a time; 1 by default
 * @param prefix {@code exhook.prefix}: that of an earlier run, to send the same once more; empty: a new one
 * @param tls {@code exhook.tls} (true or false), {@code exhook.ca}, {@code exhook.cert}, {@code exhook.key},
 *     {@code exhook.server-name}; in cleartext without them
 */
record Settings(
        Optional<String> target,
        ProtocolChoice protocol,
        Selection selection,
        Duration timeout,
        boolean strict,
        Optional<Path> knownFailures,
        Optional<Path> expect,
        int parallel,
        Optional<RunPrefix> prefix,
        Optional<TlsSettings> tls) {
    private static final String PREFIX = "exhook.";
    private static final Set<String> KNOWN = Set.of(
            "target",
            "protocol",
            "only",
            "skip",
            "level",
            "hook",
            "timeout",
            "strict",
            "known-failures",
            "expect",
            "parallel",
            "prefix",
            "tls",
            "ca",
            "cert",
            "key",
            "server-name");

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
                flag(properties, "exhook.strict"),
                path(properties, "exhook.known-failures"),
                path(properties, "exhook.expect"),
                workers(properties.getProperty("exhook.parallel", "1")),
                Optional.ofNullable(properties.getProperty("exhook.prefix")).map(RunPrefix::parse),
                tls(properties));
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

    private static boolean flag(Properties properties, String name) {
        String text = properties.getProperty(name, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(name + ": true or false expected, not [" + text + "]");
        }
        return text.equals("true");
    }

    private static Optional<Path> path(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name)).map(Path::of);
    }

    private static int workers(String text) {
        if (!text.matches("[1-9]|[1-5]\\d|6[0-4]")) {
            throw new IllegalArgumentException("exhook.parallel: a number from 1 to 64 expected, not [" + text + "]");
        }
        return Integer.parseInt(text);
    }

    private static Optional<TlsSettings> tls(Properties properties) {
        TlsSettings tls = new TlsSettings(
                path(properties, "exhook.ca"),
                path(properties, "exhook.cert"),
                path(properties, "exhook.key"),
                Optional.ofNullable(properties.getProperty("exhook.server-name")));
        if (tls.equals(TlsSettings.unverified()) && !flag(properties, "exhook.tls")) {
            return Optional.empty();
        }
        tls.requireUsable();
        return Optional.of(tls);
    }

    /**
     * The run that they describe.
     *
     * @throws IllegalArgumentException when the target is missing or no address
     */
    Conformance conformance() {
        String address = target.orElseThrow(() ->
                new IllegalArgumentException("exhook.target is not set: the provider to check, as 127.0.0.1:9000"));
        Conformance conformance = Conformance.of(address)
                .protocol(protocol)
                .timeout(timeout)
                .parallel(parallel)
                .only(selection.only().toArray(String[]::new))
                .skip(selection.skip().toArray(String[]::new))
                .levels(selection.levels().toArray(Level[]::new))
                .hooks(selection.hooks().toArray(Hook[]::new))
                .rerun((spoken, names) -> rerun(address, names));
        tls.ifPresent(conformance::tls);
        prefix.ifPresent(names -> conformance.prefix(names.toString()));
        expect.ifPresent(conformance::expectations);
        knownFailures.ifPresent(conformance::knownFailures);
        return conformance;
    }

    private String rerun(String address, String names) {
        return "mvn verify -Dexhook.target=" + address
                + expect.map(file -> " -Dexhook.expect=" + file).orElse("") + " -Dexhook.prefix=" + names
                + " -Dexhook.only=";
    }
}
