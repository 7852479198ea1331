package dev.exhook.emqx.internal.target;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.trace.Observation;
import dev.exhook.broker.internal.trace.Trace;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What clients saw in a run, without the calls, which nobody can write down between EMQX and a provider of its user. */
final class Observed {
    private Observed() {}

    static Trace of(Trace trace) {
        return new Trace(
                trace.scenario(),
                trace.emqx(),
                trace.proto(),
                "",
                List.of(),
                List.of(),
                trace.observations(),
                List.of());
    }

    /** A few words for one line. */
    static String summary(Trace trace) {
        long connects = trace.observations().stream()
                .filter(observation -> observation.observed().has("connack"))
                .count();
        long refused = trace.observations().stream()
                .filter(observation ->
                        connackCode(observation).filter(code -> code != 0).isPresent())
                .count();
        long messages = trace.observations().stream()
                .map(observation -> observation.observed().getAsJsonArray("received"))
                .filter(Objects::nonNull)
                .mapToLong(received -> received.size())
                .sum();
        String in = refused == 0 ? "" : ", " + refused + " of " + connects + " clients refused";
        return trace.observations().size() + " steps" + in + ", " + messages + " messages received";
    }

    private static Optional<Integer> connackCode(Observation observation) {
        JsonElement connack = observation.observed().get("connack");
        return connack instanceof JsonObject json ? Optional.of(json.get("code").getAsInt()) : Optional.empty();
    }
}
