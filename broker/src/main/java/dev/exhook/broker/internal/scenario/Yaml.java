package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML 1.2 as a tree that knows where each word stands. */
final class Yaml {
    private Yaml() {}

    /** The tree; empty for an empty file, and where the text is no YAML, which is a problem then. */
    static Optional<Node> compose(String text, String file, Problems problems) {
        LoadSettings settings = LoadSettings.builder().setLabel(file).build();
        try {
            return new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark();
            problems.add(
                    mark.map(at -> at.getLine() + 1).orElse(1),
                    mark.map(at -> at.getColumn() + 1).orElse(1),
                    "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(1, 1, "not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    static int column(Node node) {
        return node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
    }

    /** What the author wrote there, for error lines. */
    static String shown(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().isEmpty() ? "nothing" : "\"" + scalar.getValue() + "\"";
        }
        return node instanceof SequenceNode ? "a list" : "a mapping";
    }

    static boolean isText(Node node) {
        return node instanceof ScalarNode && !isNull(node);
    }

    static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    static String text(Node node) {
        return ((ScalarNode) node).getValue();
    }

    /** The same tree as JSON. */
    static JsonElement json(Node node) {
        if (node instanceof MappingNode mapping) {
            JsonObject object = new JsonObject();
            for (NodeTuple tuple : mapping.getValue()) {
                object.add(
                        tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : shown(tuple.getKeyNode()),
                        json(tuple.getValueNode()));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            JsonArray array = new JsonArray();
            sequence.getValue().forEach(item -> array.add(json(item)));
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private static JsonElement scalar(ScalarNode node) {
        String value = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return JsonNull.INSTANCE;
        }
        if (tag.equals(Tag.BOOL)) {
            return new JsonPrimitive(Boolean.valueOf(value));
        }
        if (tag.equals(Tag.INT) && value.matches("[-+]?[0-9]{1,18}")) {
            return new JsonPrimitive(Long.valueOf(value));
        }
        if (tag.equals(Tag.FLOAT) && value.matches("[-+]?[0-9.]+")) {
            return new JsonPrimitive(Double.valueOf(value));
        }
        return new JsonPrimitive(value);
    }
}
