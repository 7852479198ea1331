package dev.exhook.broker.internal.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The lots of one case, the features among which they are drawn, and the names in it. */
record Draw(SplittableRandom random, Set<Feature> features, int size, Words words) {

    boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** Tells whether it happens, in so many cases of a hundred. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** The same where the case has the feature; never where it has not. */
    boolean chance(Feature feature, int percent) {
        return has(feature) && chance(percent);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Some of them, in their order; one at least. */
    <T> List<T> some(List<T> choices) {
        List<T> some =
                new ArrayList<>(choices.stream().filter(any -> chance(40)).toList());
        return some.isEmpty() ? List.of(of(choices)) : some;
    }

    static JsonObject object(String name, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }

    static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    String topic() {
        return chance(Feature.SYSTEM_TOPICS, 20) ? of(Words.SYSTEM_TOPICS) : of(words.topics());
    }

    String filter() {
        if (chance(Feature.SHARED, 40)) {
            return of(words.sharedFilters());
        }
        return chance(Feature.SYSTEM_TOPICS, 20) ? of(Words.SYSTEM_FILTERS) : of(words.filters());
    }

    int qos() {
        return has(Feature.HIGH_QOS) ? below(3) : below(2);
    }
}
