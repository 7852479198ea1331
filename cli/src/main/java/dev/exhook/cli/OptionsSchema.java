package dev.exhook.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.exhook.conformance.internal.option.OptionSpec;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;

/**
 * The JSON Schema of {@code exhook-tck.yaml}, {@code docs/exhook-tck.schema.json}: editors complete and check by it.
 */
final class OptionsSchema {
    private OptionsSchema() {}

    /** The schema for the options of a command line. */
    static String of(CommandLine line) {
        JsonObject schema = object();
        JsonObject all = new JsonObject();
        all.addProperty("$schema", "http://json-schema.org/draft-07/schema#");
        all.addProperty("title", "exhook-tck.yaml");
        all.addProperty("description", "Options of exhook-tck, as docs/options.md has them.");
        schema.entrySet().forEach(entry -> all.add(entry.getKey(), entry.getValue()));
        JsonObject properties = all.getAsJsonObject("properties");
        CommandOptions.byCommand(line).values().stream()
                .flatMap(Collection::stream)
                .forEach(option -> {
                    JsonObject place = option.section().isEmpty() ? properties : section(properties, option.section());
                    if (!place.has(option.name())) {
                        place.add(option.name(), of(option));
                    }
                });
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(all) + "\n";
    }

    private static JsonObject section(JsonObject properties, String name) {
        if (!properties.has(name)) {
            properties.add(name, object());
        }
        return properties.getAsJsonObject(name).getAsJsonObject("properties");
    }

    private static JsonObject object() {
        JsonObject object = new JsonObject();
        object.addProperty("type", "object");
        object.add("properties", new JsonObject());
        object.addProperty("additionalProperties", false);
        return object;
    }

    private static JsonObject of(OptionSpec option) {
        JsonObject described = new JsonObject();
        described.addProperty("description", option.fullHelp());
        if (!option.list()) {
            value(option, described);
            return described;
        }
        JsonObject item = new JsonObject();
        value(option, item);
        JsonObject several = new JsonObject();
        several.addProperty("type", "array");
        several.add("items", item);
        JsonObject commas = new JsonObject();
        commas.addProperty("type", "string");
        JsonArray either = new JsonArray();
        either.add(several);
        either.add(commas);
        described.add("anyOf", either);
        return described;
    }

    private static void value(OptionSpec option, JsonObject schema) {
        if (option.flag()) {
            schema.addProperty("type", "boolean");
        } else if (option.range().isPresent()) {
            schema.addProperty("type", "number");
            schema.addProperty("minimum", option.declared().min());
            schema.addProperty("maximum", option.declared().max());
        } else {
            // A user name of digits alone is a text as well, as is a release: 5.10.
            schema.add("type", types("string", "number"));
        }
        List<String> words = List.of(option.declared().label().split("\\|"));
        if (words.size() > 1) {
            schema.addProperty("type", "string");
            schema.add("enum", types(words.toArray(String[]::new)));
        }
    }

    private static JsonArray types(String... names) {
        JsonArray types = new JsonArray();
        Arrays.stream(names).forEach(types::add);
        return types;
    }
}
