package dev.exhook.broker.internal.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;

/**
 * A scenario as the search works on it.
 *
 * @param tree what its file holds
 */
public record Case(JsonObject tree) {

    /** Copies the tree: JSON objects can be changed, a case cannot. */
    public Case {
        tree = tree.deepCopy();
    }

    @Override
    public JsonObject tree() {
        return tree.deepCopy();
    }

    /** The scenario's name. */
    public String name() {
        return tree.get("scenario").getAsString();
    }

    /** The scenario file. */
    public String text() {
        return CaseText.of(tree);
    }

    /**
     * The scenario.
     *
     * @throws dev.exhook.broker.internal.yaml.UserFileException when it is none
     */
    public Scenario scenario() {
        return ScenarioParser.parse(text(), name() + ".yaml");
    }

    /** The same with a line on what it shows. */
    public Case about(String line) {
        JsonObject told = new JsonObject();
        tree.entrySet().forEach(entry -> {
            told.add(entry.getKey(), entry.getValue());
            if (entry.getKey().equals("scenario")) {
                told.addProperty("about", line);
            }
        });
        return new Case(told);
    }

    /** How many steps it has. */
    public int steps() {
        return array("steps").size();
    }

    /** How many providers it has. */
    public int providers() {
        return array("providers").size();
    }

    private JsonArray array(String name) {
        return tree.has(name) ? tree.getAsJsonArray(name) : new JsonArray();
    }
}
