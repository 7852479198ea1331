package dev.exhook.broker.internal.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.yaml.UserFileException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cases that are a part of one: without providers, clients, steps, replies, fields or parts of texts. All can be read.
 */
final class SmallerCases {
    private static final Set<String> CLIENT_WORDS = Set.of("client", "as");

    private SmallerCases() {}

    static Stream<Case> of(Case whole) {
        return of(whole, "");
    }

    /** @param kept what stays in texts that have it; empty: nothing does */
    static Stream<Case> of(Case whole, String kept) {
        return Stream.of(
                        without(whole, "steps"),
                        Stream.concat(parties(whole, "name"), parties(whole, "client")),
                        without(whole, "providers"),
                        parts(whole),
                        ShorterTexts.of(whole, kept))
                .flatMap(stream -> stream)
                .filter(SmallerCases::isReadable);
    }

    private static boolean isReadable(Case smaller) {
        try {
            return !smaller.scenario().steps().isEmpty();
        } catch (UserFileException e) {
            return false;
        }
    }

    /** Without halves of a list, quarters, and so on down to single entries. */
    private static Stream<Case> without(Case whole, String list) {
        int size = whole.tree().has(list) ? whole.tree().getAsJsonArray(list).size() : 0;
        return Stream.iterate(size / 2, chunk -> chunk >= 1, chunk -> chunk / 2)
                .flatMap(chunk -> IntStream.iterate(0, from -> from < size, from -> from + chunk)
                        .mapToObj(from -> changed(whole, tree -> remove(tree.getAsJsonArray(list), from, chunk))));
    }

    private static void remove(JsonArray list, int from, int count) {
        for (int i = Math.min(list.size(), from + count) - 1; i >= from; i--) {
            list.remove(i);
        }
    }

    /** Without a client, or a provider, and all steps that speak of it. */
    private static Stream<Case> parties(Case whole, String word) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonElement step : whole.tree().getAsJsonArray("steps")) {
            JsonObject arguments = arguments(step);
            if (arguments.has(word)) {
                names.add(arguments.get(word).getAsString());
            }
        }
        return names.stream()
                .map(name -> changed(whole, tree -> {
                    List<JsonElement> steps = tree.getAsJsonArray("steps").asList();
                    steps.removeIf(step -> speaksOf(arguments(step), name));
                    if (word.equals("name") && tree.has("providers")) {
                        tree.getAsJsonArray("providers")
                                .asList()
                                .removeIf(provider ->
                                        text(provider.getAsJsonObject(), "name").equals(name));
                    }
                }));
    }

    private static boolean speaksOf(JsonObject arguments, String name) {
        return CLIENT_WORDS.stream().anyMatch(word -> text(arguments, word).equals(name))
                || text(arguments, "name").equals(name)
                || text(arguments, "position").endsWith(":" + name);
    }

    private static JsonObject arguments(JsonElement step) {
        return step.getAsJsonObject().entrySet().iterator().next().getValue().getAsJsonObject();
    }

    private static String text(JsonObject json, String name) {
        return json.has(name) ? json.get(name).getAsString() : "";
    }

    /** Without a field, or an entry of a list, at any depth: those that hold more come first. */
    private static Stream<Case> parts(Case whole) {
        List<List<Object>> paths = new ArrayList<>();
        collect(whole.tree(), List.of(), paths);
        return paths.stream()
                .filter(path -> !path.equals(List.of("scenario")))
                .map(path -> changed(whole, tree -> removeAt(tree, path)));
    }

    private static void collect(JsonElement element, List<Object> path, List<List<Object>> paths) {
        if (element instanceof JsonObject object) {
            object.entrySet().forEach(entry -> into(entry.getKey(), entry.getValue(), path, paths));
        } else if (element instanceof JsonArray array) {
            for (int i = array.size() - 1; i >= 0; i--) {
                into(i, array.get(i), path, paths);
            }
        }
    }

    private static void into(Object key, JsonElement value, List<Object> path, List<List<Object>> paths) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(key);
        paths.add(longer);
        collect(value, longer, paths);
    }

    private static void removeAt(JsonObject tree, List<Object> path) {
        JsonElement holder = tree;
        for (Object key : path.subList(0, path.size() - 1)) {
            holder = key instanceof Integer index
                    ? holder.getAsJsonArray().get(index)
                    : holder.getAsJsonObject().get((String) key);
        }
        Object last = path.get(path.size() - 1);
        if (last instanceof Integer index) {
            holder.getAsJsonArray().remove(index.intValue());
        } else {
            holder.getAsJsonObject().remove((String) last);
        }
    }

    private static Case changed(Case whole, Consumer<JsonObject> change) {
        JsonObject tree = whole.tree();
        change.accept(tree);
        return new Case(tree);
    }
}
