package dev.exhook.conformance.internal.option;

import dev.exhook.broker.internal.text.SecretWords;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Options with their values, and what was said to give them these.
 *
 * @param <R> the record
 */
public final class Bound<R extends Record> {
    private static final String HIDDEN = "***";

    private final R value;
    private final List<OptionSpec> options;
    private final Map<String, Given> given;
    private final Set<String> idle;
    private final Source first;

    Bound(R value, List<OptionSpec> options, Map<String, Given> given, Set<String> idle, Source first) {
        this.value = value;
        this.options = options;
        this.given = given;
        this.idle = idle;
        this.first = first;
    }

    /** The record. */
    public R value() {
        return value;
    }

    /** The value that was given for an option, by the option's name. */
    public Optional<Given> given(String name) {
        return Optional.ofNullable(given.get(option(name).name()));
    }

    /** Tells whether an option was given, and the value is another one than would hold without it. */
    public boolean isNeeded(String name) {
        return given(name).isPresent() && !idle.contains(name);
    }

    /** The exception for an option whose value turns out to be of no use. */
    public OptionException error(String name, String problem) {
        String where = given(name).map(Given::where).orElseGet(() -> first.nameOf(option(name)));
        return new OptionException(where + ": " + problem);
    }

    /** An option as it is written where the first word is said: for messages about what is not there. */
    public String nameOf(String name) {
        return first.nameOf(option(name));
    }

    /** The values that hold, by the options' names: what was given or is the default; secrets are hidden. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (OptionSpec option : options) {
            Optional.ofNullable(given.get(option.name()))
                    .map(said -> option.declared().secret() ? HIDDEN : SecretWords.hidden(said.text()))
                    .or(option::fallback)
                    .ifPresent(text -> settings.put(option.name(), text));
        }
        return Collections.unmodifiableMap(settings);
    }

    /** The files that were named, by what names each: what a run reads, and what it writes. */
    public Map<String, Path> files() {
        Map<String, Path> files = new LinkedHashMap<>();
        options.stream()
                .filter(option -> option.valueType() == Path.class)
                .flatMap(option -> Optional.ofNullable(given.get(option.name())).stream())
                .forEach(said -> files.put(said.where(), Path.of(said.text())));
        return Collections.unmodifiableMap(files);
    }

    private OptionSpec option(String name) {
        return options.stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no option " + name));
    }
}
