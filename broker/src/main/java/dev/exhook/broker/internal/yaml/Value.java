package dev.exhook.broker.internal.yaml;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value in a file, to be read as what it should be; every method throws {@link UserFileException} if it is not. */
public final class Value {
    private final String file;
    private final Problems problems;
    private final String name;
    private final Node node;

    Value(String file, Problems problems, String name, Node node) {
        this.file = file;
        this.problems = problems;
        this.name = name;
        this.node = node;
    }

    /** A key and its value, as they stand in the file. */
    public record Entry(Value key, String name, Value value) {}

    public Place place() {
        return Place.at(file, node.getStartMark());
    }

    /** The name of the value in error lines: its key, {@code an entry of} its list's key, or {@code the file}. */
    public String name() {
        return name;
    }

    /** The same value under a name of one's own, such as {@code a step}. */
    public Value called(String other) {
        return new Value(file, problems, other, node);
    }

    /** Where the mistakes of its file go. */
    public Problems problems() {
        return problems;
    }

    /** The exception for a value that is well formed, but cannot be meant. */
    public UserFileException error(String text) {
        return place().error(text);
    }

    /** A mapping with no other keys than these. */
    public Section section(String... keys) {
        return section(List.of(keys));
    }

    /** A mapping with no other keys than these. */
    public Section section(List<String> keys) {
        return section(keys, Map.of());
    }

    /**
     * The same.
     *
     * @param elsewhere of keys that people look for here, what to write instead
     */
    public Section section(List<String> keys, Map<String, String> elsewhere) {
        return Section.of(this, entries("{" + String.join(", ", keys) + "}"), keys, elsewhere);
    }

    /** The entries of a mapping with any keys, each of which is there once. */
    public List<Entry> entries() {
        return entries("keys and values");
    }

    private List<Entry> entries(String what) {
        if (!(node instanceof MappingNode mapping)) {
            throw expected(what);
        }
        List<Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Value key = new Value(file, problems, "a key of " + name, tuple.getKeyNode());
            problems.attempt(key::text).ifPresent(text -> {
                if (names.add(text)) {
                    entries.add(new Entry(key, text, new Value(file, problems, text, tuple.getValueNode())));
                } else {
                    problems.add(key.error(name + " has " + Shown.text(text) + " twice"));
                }
            });
        }
        return entries;
    }

    /** Tells whether keys stand here, where a word could stand as well. */
    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public List<Value> list() {
        if (!(node instanceof SequenceNode sequence)) {
            throw expected("a list (lines that start with -)");
        }
        List<Value> values = new ArrayList<>();
        sequence.getValue().forEach(item -> values.add(new Value(file, problems, "an entry of " + name, item)));
        return List.copyOf(values);
    }

    /** A list of texts, or one text alone. */
    public List<Value> listOrOne() {
        return node instanceof SequenceNode ? list() : List.of(this);
    }

    /** Tells whether a text or a number stands here. */
    public boolean isText() {
        return node instanceof ScalarNode && !node.getTag().equals(Tag.NULL);
    }

    /** Any scalar as it is written: a user name may look like a number. */
    public String text() {
        return scalar("text");
    }

    /** A text that is not blank, stripped. */
    public String words() {
        String text = scalar("text").strip();
        if (text.isEmpty()) {
            throw expected("text");
        }
        return text;
    }

    /**
     * A scalar of some form.
     *
     * @param what what it should be, for error lines
     * @param reading empty: the text is not of that form
     */
    public <T> T as(String what, Function<String, Optional<T>> reading) {
        return reading.apply(scalar(what)).orElseThrow(() -> expected(what));
    }

    /** A text of this form. */
    public String matching(String what, String pattern) {
        return as(what, text -> text.matches(pattern) ? Optional.of(text) : Optional.empty());
    }

    public LocalDate date() {
        return as("a date, as 2027-01-31", text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        });
    }

    public boolean flag() {
        return as("true or false", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    public int integer(int min, int max) {
        return (int) integer("a whole number from " + min + " to " + max, min, max);
    }

    /** A whole number that is not negative. */
    public long integer(String what, long min, long max) {
        return as(
                what,
                text -> text.matches("\\d{1,18}") && Long.parseLong(text) >= min && Long.parseLong(text) <= max
                        ? Optional.of(Long.valueOf(text))
                        : Optional.empty());
    }

    /** One of the constants, by its name in lower case. */
    public <E extends Enum<E>> E oneOf(Class<E> choices) {
        List<String> words = Arrays.stream(choices.getEnumConstants())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .toList();
        return choices.getEnumConstants()[words.indexOf(oneOf(words))];
    }

    /** One of these words. */
    public String oneOf(Collection<String> words) {
        String text = scalar("one of " + String.join(", ", words));
        if (!words.contains(text)) {
            throw error(name + " cannot be " + Shown.text(text) + Suggestion.of(text, words));
        }
        return text;
    }

    Node node() {
        return node;
    }

    private String scalar(String what) {
        if (node instanceof ScalarNode scalar && isText()) {
            return scalar.getValue();
        }
        throw expected(what);
    }

    /** The exception for a value that is not what it should be. */
    public UserFileException expected(String what) {
        return error(name + " should be " + what + ", but is " + Shown.node(node));
    }
}
