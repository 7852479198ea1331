package dev.exhook.broker.internal.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Keys and their values. */
public final class Section {
    private final Value whole;
    private final Map<String, Value> values = new LinkedHashMap<>();

    private Section(Value whole) {
        this.whole = whole;
    }

    static Section of(Value whole, List<Value.Entry> entries, List<String> allowed, Map<String, String> elsewhere) {
        Section section = new Section(whole);
        for (Value.Entry entry : entries) {
            String name = entry.name();
            if (allowed.contains(name)) {
                section.values.put(name, entry.value());
            } else {
                whole.problems()
                        .add(entry.key()
                                .error(whole.name() + " has no " + Shown.text(name)
                                        + (elsewhere.containsKey(name)
                                                ? "; " + elsewhere.get(name)
                                                : Suggestion.of(name, allowed))));
            }
        }
        return section;
    }

    public Place place() {
        return whole.place();
    }

    /** The exception for keys that do not go together. */
    public UserFileException error(String text) {
        return whole.error(text);
    }

    /** The keys that are there. */
    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    public Optional<Value> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** A value that may be absent; empty as well where it is not what it should be, which is a problem of the file. */
    public <T> Optional<T> find(String key, Function<Value, T> reading) {
        return find(key).flatMap(value -> whole.problems().attempt(() -> reading.apply(value)));
    }

    public Value required(String key) {
        return find(key).orElseThrow(() -> whole.error(whole.name() + " needs " + Shown.text(key)));
    }

    /** A value that must be there; empty where it is not, or not what it should be, which is a problem of the file. */
    public <T> Optional<T> required(String key, Function<Value, T> reading) {
        return whole.problems().attempt(() -> reading.apply(required(key)));
    }

    /** The values under a key that may be absent. */
    public List<Value> list(String key) {
        return find(key).map(Value::list).orElse(List.of());
    }

    /** The values under a key that may be absent, without those that are not what they should be. */
    public <T> List<T> list(String key, Function<Value, T> reading) {
        List<T> items = new ArrayList<>();
        for (Value item : find(key, Value::list).orElse(List.of())) {
            whole.problems().attempt(() -> reading.apply(item)).ifPresent(items::add);
        }
        return items;
    }
}
