package dev.exhook.broker.internal.yaml;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value in a file, to be read as what it should be; every method throws {@link UserFileException} if it is not. */
public final class Value {
    private final String file;
    private final Node node;

    Value(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    public Place place() {
        return Place.at(file, node.getStartMark());
    }

    /** What to throw when the value is well formed, but cannot be meant. */
    public UserFileException error(String text) {
        return place().error(text);
    }

    /** A mapping with no other keys than these. */
    public Section section(String... keys) {
        if (node instanceof MappingNode mapping) {
            return Section.of(this, file, mapping, List.of(keys));
        }
        throw expected("the keys " + String.join(", ", keys));
    }

    /** Whether keys stand here, where a word could stand as well. */
    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public List<Value> list() {
        if (!(node instanceof SequenceNode sequence)) {
            throw expected("a list (lines that start with -)");
        }
        List<Value> values = new ArrayList<>();
        sequence.getValue().forEach(item -> values.add(new Value(file, item)));
        return List.copyOf(values);
    }

    /** A list of texts, or one text alone. */
    public List<Value> listOrOne() {
        return node instanceof SequenceNode ? list() : List.of(this);
    }

    /** Any scalar as it is written: a user name may look like a number. */
    public String text() {
        return scalar("a text");
    }

    /** A text that is not blank, stripped. */
    public String words() {
        String text = scalar("a text").strip();
        if (text.isEmpty()) {
            throw expected("a text");
        }
        return text;
    }

    public LocalDate date() {
        try {
            return LocalDate.parse(scalar("a date, as 2027-01-31"));
        } catch (DateTimeParseException e) {
            throw expected("a date, as 2027-01-31");
        }
    }

    public int integer(int min, int max) {
        String expected = "a whole number from " + min + " to " + max;
        String text = scalar(expected);
        if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max) {
            return Integer.parseInt(text);
        }
        throw expected(expected);
    }

    /** One of the constants, by its name in lower case. */
    public <E extends Enum<E>> E oneOf(Class<E> choices) {
        List<String> words = Arrays.stream(choices.getEnumConstants())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .toList();
        String text = scalar("one of " + String.join(", ", words));
        int index = words.indexOf(text);
        if (index < 0) {
            throw error("\"" + text + "\" is none of " + String.join(", ", words)
                    + Suggestion.closest(text, words)
                            .map(word -> "; did you mean " + word + "?")
                            .orElse(""));
        }
        return choices.getEnumConstants()[index];
    }

    private String scalar(String what) {
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return scalar.getValue();
        }
        throw expected(what);
    }

    private UserFileException expected(String what) {
        return error("expected " + what + ", found " + found());
    }

    private String found() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getTag().equals(Tag.NULL) ? "nothing" : "\"" + scalar.getValue() + "\"";
        }
        return node instanceof MappingNode ? "keys" : "a list";
    }
}
