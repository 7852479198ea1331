package dev.exhook.conformance.internal.bench;

import dev.exhook.broker.internal.yaml.Suggestion;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How often which hook is called.
 *
 * @param weights in the order given
 */
public record Mix(Map<Hook, Integer> weights) {
    private static final int MOST = 1_000;

    /** A client that connects, subscribes, publishes ten messages that somebody gets, and goes. */
    public static final Mix CLIENT_LIFE = parse("connect=1,authenticate=1,connack=1,connected=1,created=1,authorize=2,"
            + "subscribe=1,subscribed=1,publish=10,delivered=10,acked=10,disconnected=1,terminated=1");

    public Mix {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    /**
     * Reads {@code publish=10,client.authorize=2}.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public static Mix parse(String text) {
        Map<Hook, Integer> weights = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            String[] pair = part.strip().split("=", -1);
            boolean sound = pair.length == 1 || (pair.length == 2 && pair[1].matches("[1-9]\\d{0,2}|1000"));
            if (!sound) {
                throw new IllegalArgumentException(
                        "HOOK=N expected, as publish=10, N from 1 to " + MOST + ", not [" + part.strip() + "]");
            }
            if (weights.put(hook(pair[0]), pair.length == 2 ? Integer.parseInt(pair[1]) : 1) != null) {
                throw new IllegalArgumentException("[" + pair[0] + "] stands there twice");
            }
        }
        return new Mix(weights);
    }

    private static Hook hook(String name) {
        Optional<Hook> found = Stream.of(Hook.values())
                .filter(hook -> hook.hookName().equals(name) || shortName(hook).equals(name))
                .findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException("there is no hook [" + name + "]"
                + Suggestion.of(
                        name, Stream.of(Hook.values()).map(Mix::shortName).toList())));
    }

    private static String shortName(Hook hook) {
        return hook.hookName().substring(hook.hookName().indexOf('.') + 1);
    }

    /** What of it the provider asked for. */
    public Mix only(List<Hook> hooks) {
        Map<Hook, Integer> left = new LinkedHashMap<>(weights);
        left.keySet().retainAll(hooks);
        return new Mix(left);
    }

    /** One round of it, each hook as evenly spread as can be. */
    List<Hook> sequence() {
        int all = weights.values().stream().mapToInt(Integer::intValue).sum();
        Map<Hook, Integer> credit = new LinkedHashMap<>();
        List<Hook> sequence = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            weights.forEach((hook, weight) -> credit.merge(hook, weight, Integer::sum));
            Hook next = credit.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            credit.merge(next, -all, Integer::sum);
            sequence.add(next);
        }
        return sequence;
    }
}
