package dev.exhook.broker.internal.yaml;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML as JSON. */
public final class YamlJson {
    private YamlJson() {}

    /** The same tree. A scalar that JSON writes otherwise, such as {@code .inf}, stays text. */
    public static JsonElement of(Value value) {
        Node node = value.node();
        if (node instanceof MappingNode) {
            JsonObject object = new JsonObject();
            value.entries().forEach(entry -> object.add(entry.name(), of(entry.value())));
            return object;
        }
        if (node instanceof SequenceNode) {
            JsonArray array = new JsonArray();
            value.list().forEach(item -> array.add(of(item)));
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
