package dev.exhook.conformance.internal.option;

import dev.exhook.broker.internal.yaml.Value;
import dev.exhook.broker.internal.yaml.Yaml;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A configuration file: the options' names as keys, those of a section below its name. Paths go from the file's folder.
 */
public final class FileSource implements Source {
    /** The file that is read by itself, when it is in the working directory. */
    public static final String NAME = "exhook-tck.yaml";

    private final Map<String, Given> given;

    private FileSource(Map<String, Given> given) {
        this.given = given;
    }

    /**
     * Reads a file.
     *
     * @param options all that may stand in it
     * @param unread sections that may stand in it as well, whatever is in them
     * @throws dev.exhook.broker.internal.yaml.UserFileException with file, line and column, for what may not
     */
    public static FileSource read(Path file, List<OptionSpec> options, List<String> unread) {
        Map<String, Given> given = new HashMap<>();
        Value root = Yaml.read(file);
        List<String> sections = options.stream()
                .map(OptionSpec::section)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        var top = root.section(Stream.of(names(options, ""), sections.stream(), unread.stream())
                .flatMap(all -> all)
                .distinct()
                .toArray(String[]::new));
        for (String section : sections) {
            top.find(section).ifPresent(value -> {
                var inner = value.section(names(options, section).toArray(String[]::new));
                of(options, section)
                        .forEach(option -> inner.find(option.name())
                                .ifPresent(found -> given.put(option.key(), given(option, found, file))));
            });
        }
        of(options, "")
                .forEach(option -> top.find(option.name())
                        .ifPresent(found -> given.put(option.key(), given(option, found, file))));
        return new FileSource(given);
    }

    private static Stream<OptionSpec> of(List<OptionSpec> options, String section) {
        return options.stream().filter(option -> option.section().equals(section));
    }

    private static Stream<String> names(List<OptionSpec> options, String section) {
        return of(options, section).map(OptionSpec::name);
    }

    private static Given given(OptionSpec option, Value value, Path file) {
        String text = option.list()
                ? value.listOrOne().stream().map(Value::text).collect(Collectors.joining(","))
                : value.text();
        return new Given(
                option.valueType() == Path.class ? resolved(text, file) : text, value.place() + ": " + option.key());
    }

    /** From the file's folder; {@code -} is standard output. */
    private static String resolved(String text, Path file) {
        Path folder = file.getParent();
        return folder == null || text.isBlank() || text.equals("-")
                ? text
                : folder.resolve(text).toString();
    }

    @Override
    public Optional<Given> find(OptionSpec option) {
        return Optional.ofNullable(given.get(option.key()));
    }

    @Override
    public String nameOf(OptionSpec option) {
        return option.key();
    }
}
