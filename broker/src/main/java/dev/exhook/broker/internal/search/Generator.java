package dev.exhook.broker.internal.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Makes cases from a seed: the same seed, number and features give the same case.
 *
 * @param name what the names of its cases begin with
 * @param words the names in them
 * @param ofOneSize the number of cases of each size before the next one; after the largest all sizes come
 * @param chain makes the providers
 */
record Generator(long seed, String name, Words words, int ofOneSize, Function<Draw, JsonArray> chain) {
    private static final int LARGEST = 8;
    private static final int SCENARIOS_OF_ONE_SIZE = 250;

    /** Of the search's scenarios, with providers that may mount these hooks. */
    Generator(long seed, List<Hook> hooks) {
        this(seed, "search", Words.PLAIN, SCENARIOS_OF_ONE_SIZE, draw -> new Providers(draw, hooks).providers());
    }

    /** The lots of a case, before anything is drawn. */
    SplittableRandom random(long number) {
        return new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + number);
    }

    /** Small cases first. */
    Case make(long number, Set<Feature> features) {
        SplittableRandom random = random(number);
        long grown = number / ofOneSize;
        int size = grown < LARGEST ? (int) grown : random.nextInt(LARGEST);
        Draw draw = new Draw(random, features, size, words);
        JsonObject tree = Draw.object("scenario", name + "-" + seed + "-" + number);
        JsonObject broker = new Around(draw).broker();
        if (broker.size() > 0) {
            tree.add("broker", broker);
        }
        JsonArray providers = chain.apply(draw);
        tree.add("providers", providers);
        tree.add("steps", new Steps(draw, names(providers)).steps());
        return new Case(tree);
    }

    private static List<String> names(JsonArray providers) {
        List<String> names = new ArrayList<>();
        for (JsonElement provider : providers) {
            names.add(provider.getAsJsonObject().get("name").getAsString());
        }
        return names;
    }
}
