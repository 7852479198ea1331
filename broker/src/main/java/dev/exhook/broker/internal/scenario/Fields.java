package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonElement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of the file with the keys that may stand in it. What does not fit is a problem, and then as if left out. */
final class Fields {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    private final Problems problems;
    private final String what;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private Fields(Problems problems, String what, Node node) {
        this.problems = problems;
        this.what = what;
        this.node = node;
    }

    /** Reads a mapping; empty: the node is none. */
    static Optional<Fields> of(Node node, String what, Collection<String> known, Problems problems) {
        if (!(node instanceof MappingNode mapping)) {
            problems.add(node, what + " should be a mapping, but is " + Yaml.shown(node));
            return Optional.empty();
        }
        Fields fields = new Fields(problems, what, node);
        for (NodeTuple tuple : mapping.getValue()) {
            fields.add(tuple, known);
        }
        return Optional.of(fields);
    }

    private void add(NodeTuple tuple, Collection<String> known) {
        Node key = tuple.getKeyNode();
        if (!Yaml.isText(key)) {
            problems.add(key, what + ": a key should be text, but is " + Yaml.shown(key));
        } else if (!known.contains(Yaml.text(key))) {
            problems.add(key, what + " has no \"" + Yaml.text(key) + "\"" + Suggestion.of(Yaml.text(key), known));
        } else if (!Yaml.isNull(tuple.getValueNode())) {
            values.put(Yaml.text(key), tuple.getValueNode());
        }
    }

    /** Where the mapping begins. */
    Node node() {
        return node;
    }

    Optional<Node> node(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The keys that are there. */
    List<String> names() {
        return List.copyOf(values.keySet());
    }

    Optional<String> text(String name) {
        return node(name)
                .filter(value -> fits(value, Yaml.isText(value), name, "text"))
                .map(Yaml::text);
    }

    /** Text that must be there. */
    String requiredText(String name) {
        if (!values.containsKey(name)) {
            problems.add(node, what + " needs \"" + name + "\"");
        }
        return text(name).orElse("");
    }

    Optional<Boolean> flag(String name) {
        return node(name)
                .filter(value -> fits(value, isFlag(value), name, "true or false"))
                .map(value -> Boolean.valueOf(Yaml.text(value)));
    }

    Optional<Integer> whole(String name) {
        return node(name)
                .filter(value -> fits(
                        value, Yaml.isText(value) && Yaml.text(value).matches("[0-9]{1,9}"), name, "a whole number"))
                .map(value -> Integer.valueOf(Yaml.text(value)));
    }

    Optional<Double> seconds(String name) {
        return node(name)
                .filter(value -> fits(
                        value,
                        Yaml.isText(value) && Yaml.text(value).matches("[0-9]{1,6}(\\.[0-9]{1,6})?"),
                        name,
                        "seconds, such as 2 or 0.5"))
                .map(value -> Double.valueOf(Yaml.text(value)));
    }

    /** As EMQX writes durations. */
    Optional<Duration> duration(String name) {
        Optional<Node> value = node(name)
                .filter(found -> fits(
                        found,
                        Yaml.isText(found) && DURATION.matcher(Yaml.text(found)).matches(),
                        name,
                        "a duration such as 500ms, 5s or 1m"));
        return value.map(found -> duration(DURATION.matcher(Yaml.text(found))));
    }

    private static Duration duration(Matcher matcher) {
        if (!matcher.matches()) {
            throw new IllegalArgumentException("checked before");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    /** One of some words. */
    Optional<String> oneOf(String name, Collection<String> words) {
        Optional<String> word = text(name);
        if (word.isPresent() && !words.contains(word.get())) {
            problems.add(
                    node(name).orElse(node),
                    name + " cannot be \"" + word.get() + "\"" + Suggestion.of(word.get(), words));
            return Optional.empty();
        }
        return word;
    }

    /** The items of a list; none where it is left out. */
    List<Node> list(String name) {
        Optional<Node> value = node(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        fits(value.get(), false, name, "a list");
        return List.of();
    }

    /** Any keys with plain values, as JSON. */
    Map<String, JsonElement> plainMap(String name) {
        Map<String, JsonElement> map = new LinkedHashMap<>();
        node(name).ifPresent(value -> map.putAll(plainMap(value, name, problems)));
        return map;
    }

    static Map<String, JsonElement> plainMap(Node value, String name, Problems problems) {
        Map<String, JsonElement> map = new LinkedHashMap<>();
        if (!(value instanceof MappingNode mapping)) {
            problems.add(value, name + " should be a mapping, but is " + Yaml.shown(value));
            return map;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            map.put(
                    Yaml.isText(tuple.getKeyNode()) ? Yaml.text(tuple.getKeyNode()) : "",
                    Yaml.json(tuple.getValueNode()));
        }
        return map;
    }

    /** The texts of a list. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Node item : list(name)) {
            if (fits(item, Yaml.isText(item), name, "a list of texts")) {
                texts.add(Yaml.text(item));
            }
        }
        return texts;
    }

    static boolean isFlag(Node value) {
        return Yaml.isText(value)
                && (Yaml.text(value).equals("true") || Yaml.text(value).equals("false"));
    }

    private boolean fits(Node value, boolean fits, String name, String expected) {
        if (!fits) {
            problems.add(value, name + " should be " + expected + ", but is " + Yaml.shown(value));
        }
        return fits;
    }
}
