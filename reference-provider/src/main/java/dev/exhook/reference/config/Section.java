package dev.exhook.reference.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Keys and their values, for who reads a part of the configuration. */
public final class Section {
    private final Value whole;
    private final Map<String, Value> values;

    private Section(Value whole, Map<String, Value> values) {
        this.whole = whole;
        this.values = values;
    }

    static Section of(Value whole, MappingNode mapping, List<String> allowed) throws ConfigException {
        for (NodeTuple entry : mapping.getValue()) {
            Value key = new Value(whole.file(), whole.path(), entry.getKeyNode());
            String name = key.text();
            if (!allowed.contains(name)) {
                throw key.error("unknown key \"" + name + "\", expected one of " + String.join(", ", allowed));
            }
        }
        return new Section(whole, entries(whole, mapping));
    }

    static Map<String, Value> entries(Value whole, MappingNode mapping) throws ConfigException {
        Map<String, Value> values = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            Value key = new Value(whole.file(), whole.path(), entry.getKeyNode());
            String name = key.text();
            String path = whole.path().isEmpty() ? name : whole.path() + "." + name;
            if (values.put(name, new Value(whole.file(), path, entry.getValueNode())) != null) {
                throw key.error("the key " + name + " is there twice");
            }
        }
        return values;
    }

    /** The key's value; null if the key is not there. */
    public @Nullable Value find(String key) {
        return values.get(key);
    }

    /**
     * The key's value.
     *
     * @throws ConfigException if the key is not there
     */
    public Value required(String key) throws ConfigException {
        Value value = find(key);
        if (value == null) {
            throw whole.error("the key " + key + " is missing");
        }
        return value;
    }

    /**
     * A secret: as {@code key}, or in the file that {@code key_file} names, without the line's end; null if neither is
     * there.
     */
    public @Nullable String secret(String key) throws ConfigException {
        Value here = find(key);
        Value file = find(key + "_file");
        if (here != null && file != null) {
            throw file.error(key + " and " + key + "_file are both there, expected one of them");
        }
        if (file != null) {
            return file.fileText().stripTrailing();
        }
        return here == null ? null : here.text();
    }

    /** The constant that a key names, or this one if the key is not there. */
    public <E extends Enum<E>> E find(String key, Set<E> choices, E otherwise) throws ConfigException {
        Value value = find(key);
        return value == null ? otherwise : value.oneOf(choices);
    }

    /** The duration under a key, or this one if the key is not there. */
    public Duration duration(String key, Duration min, Duration max, Duration otherwise) throws ConfigException {
        Value value = find(key);
        return value == null ? otherwise : value.duration(min, max);
    }

    /** The values under a key that may be absent. */
    public List<Value> list(String key) throws ConfigException {
        Value value = find(key);
        return value == null ? List.of() : value.list();
    }

    /** An error about the section as a whole, with its place. */
    public ConfigException error(String text) {
        return whole.error(text);
    }
}
