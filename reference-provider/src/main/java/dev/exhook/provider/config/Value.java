package dev.exhook.provider.config;

import dev.exhook.provider.topic.TopicFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
record Value(String file, String path, Node node) {

    /** A mapping with no other keys than these. */
    Section section(String... keys) throws ConfigException {
        if (node instanceof MappingNode mapping) {
            return Section.of(this, mapping, List.of(keys));
        }
        throw expected("the keys " + String.join(", ", keys));
    }

    List<Value> list() throws ConfigException {
        if (!(node instanceof SequenceNode sequence)) {
            throw expected("a list");
        }
        List<Value> values = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            values.add(new Value(file, path + "[" + values.size() + "]", item));
        }
        return values;
    }

    /** Topic filters, at least one. */
    List<TopicFilter> topicFilters() throws ConfigException {
        List<TopicFilter> filters = new ArrayList<>();
        for (Value topic : list()) {
            filters.add(topic.parsed(TopicFilter::of));
        }
        if (filters.isEmpty()) {
            throw error("expected at least one topic filter; \"#\" is every topic");
        }
        return filters;
    }

    /** Any scalar as it is written: a user name may look like a number. */
    String text() throws ConfigException {
        return scalar("a text");
    }

    boolean flag() throws ConfigException {
        return switch (scalar("true or false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw expected("true or false");
        };
    }

    int integer(int min, int max) throws ConfigException {
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

    /** One of these constants, by its name in lower case. */
    <E extends Enum<E>> E oneOf(Set<E> choices) throws ConfigException {
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
    <T> T parsed(Function<String, T> parser) throws ConfigException {
        String text = text();
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw error(String.valueOf(e.getMessage()));
        }
    }

    ConfigException error(String text) {
        return Place.at(file, node.getStartMark()).error(path.isEmpty() ? text : path + ": " + text);
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
