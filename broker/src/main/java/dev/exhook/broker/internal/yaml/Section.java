package dev.exhook.broker.internal.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Keys and their values. */
public final class Section {
    private final Value whole;
    private final Map<String, Value> values;

    private Section(Value whole, Map<String, Value> values) {
        this.whole = whole;
        this.values = values;
    }

    static Section of(Value whole, String file, MappingNode mapping, List<String> allowed) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            Value key = new Value(file, entry.getKeyNode());
            String name = key.text();
            if (!allowed.contains(name)) {
                throw key.error("there is no key \"" + name + "\" here" + Suggestion.of(name, allowed));
            }
            if (values.put(name, new Value(file, entry.getValueNode())) != null) {
                throw key.error("the key \"" + name + "\" is there twice");
            }
        }
        return new Section(whole, values);
    }

    public Place place() {
        return whole.place();
    }

    /** What to throw when the keys do not go together. */
    public UserFileException error(String text) {
        return whole.error(text);
    }

    public Optional<Value> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    public Value required(String key) {
        return find(key).orElseThrow(() -> whole.error("the key \"" + key + "\" is missing"));
    }

    /** The values under a key that may be absent. */
    public List<Value> list(String key) {
        return find(key).map(Value::list).orElse(List.of());
    }
}
