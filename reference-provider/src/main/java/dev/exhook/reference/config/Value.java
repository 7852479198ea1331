package dev.exhook.reference.config;

import dev.exhook.provider.TopicFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in the file, to be read as what it should be.
 *
 * @param path the keys that lead to it, as {@code authorization.rules[0].topics}; empty for the root
 */
public record Value(String file, String path, Node node) {

    /** A mapping with no other keys than these. */
    public Section section(String... keys) throws ConfigException {
        if (structure() instanceof MappingNode mapping) {
            return Section.of(this, mapping, List.of(keys));
        }
        throw expected("the keys " + String.join(", ", keys));
    }

    /** A mapping with keys of any name, in order. */
    public Map<String, Value> entries() throws ConfigException {
        if (structure() instanceof MappingNode mapping) {
            return Section.entries(this, mapping);
        }
        throw expected("keys and their values");
    }

    public List<Value> list() throws ConfigException {
        if (!(structure() instanceof SequenceNode sequence)) {
            throw expected("a list");
        }
        List<Value> values = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            values.add(new Value(file, path + "[" + values.size() + "]", item));
        }
        return values;
    }

    /** Topic filters, at least one. */
    public List<TopicFilter> topicFilters() throws ConfigException {
        List<TopicFilter> filters = new ArrayList<>();
        for (Value topic : list()) {
            filters.add(topic.parsed(TopicFilter::of));
        }
        if (filters.isEmpty()) {
            throw error("expected at least one topic filter; \"#\" is every topic");
        }
        return filters;
    }

    /** A scalar as it is written: a user name may look like a number. */
    public String text() throws ConfigException {
        return scalar("a text");
    }

    public boolean flag() throws ConfigException {
        return switch (scalar("true or false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw expected("true or false");
        };
    }

    public int integer(int min, int max) throws ConfigException {
        String expected = "a whole number from " + min + " to " + max;
        try {
            int number = Integer.parseInt(scalar(expected));
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw expected(expected);
        }
        throw expected(expected);
    }

    /** A duration in EMQX's notation, as {@code 500ms} or {@code 3s}. */
    public Duration duration(Duration min, Duration max) throws ConfigException {
        String expected = "a duration from " + DurationText.of(min) + " to " + DurationText.of(max);
        try {
            Duration duration = DurationText.parse(scalar(expected));
            if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
                return duration;
            }
        } catch (IllegalArgumentException e) {
            throw expected(expected);
        }
        throw expected(expected);
    }

    /** The path of a file, from the working directory. Whether there is one is not checked. */
    public Path filePath() throws ConfigException {
        return parsed(Path::of);
    }

    /** The text of the file that this names. */
    public String fileText() throws ConfigException {
        try {
            return ConfigFile.text(filePath());
        } catch (ConfigException e) {
            throw error(String.valueOf(e.getMessage()));
        }
    }

    /** The path of a file with certificates in PEM. It is read, so that one that is not there is a mistake here. */
    public Path certificates() throws ConfigException {
        if (!fileText().contains("-----BEGIN CERTIFICATE-----")) {
            throw error("expected certificates in PEM in " + text());
        }
        return filePath();
    }

    /** One of these constants, by its name in lower case. */
    public <E extends Enum<E>> E oneOf(Set<E> choices) throws ConfigException {
        String expected = choices.stream().map(Value::word).sorted().collect(Collectors.joining(", ", "one of ", ""));
        String text = scalar(expected);
        return choices.stream()
                .filter(choice -> word(choice).equals(text))
                .findFirst()
                .orElseThrow(() -> expected(expected));
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** A text that the function reads; what it says in an {@link IllegalArgumentException} becomes the error. */
    public <T> T parsed(Function<String, T> parser) throws ConfigException {
        String text = text();
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw error(String.valueOf(e.getMessage()));
        }
    }

    public ConfigException error(String text) {
        return Place.at(file, node.getStartMark()).error(path.isEmpty() ? text : path + ": " + text);
    }

    /** The value of an environment variable is text, which is read as YAML where keys or a list are expected. */
    private Node structure() throws ConfigException {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            String place = node.getStartMark().map(Mark::getName).orElse(file);
            if (Environment.isVariable(place)) {
                return Yaml.parse(place, scalar.getValue()).node();
            }
        }
        return node;
    }

    private ConfigException expected(String what) {
        return error("expected " + what + ", found " + found());
    }

    private String scalar(String what) throws ConfigException {
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return scalar.getValue();
        }
        throw expected(what);
    }

    private String found() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getTag().equals(Tag.NULL) ? "nothing" : "\"" + scalar.getValue() + "\"";
        }
        return node instanceof MappingNode ? "keys" : "a list";
    }
}
