package dev.exhook.broker.internal.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The steps of a case. Each is one that its client or provider can do by then. */
final class Steps {
    private static final int LARGEST_SLEEP = 3;

    private final Draw draw;
    private final List<String> providers;
    private final Clients clients;
    private final JsonArray steps = new JsonArray();
    private final List<String> stopped = new ArrayList<>();

    Steps(Draw draw, List<String> providers) {
        this.draw = draw;
        this.providers = providers;
        this.clients = new Clients(draw);
    }

    JsonArray steps() {
        int count = 2 + draw.below(3) + 2 * draw.size();
        add("connect", clients.connect());
        while (steps.size() < count) {
            step();
        }
        return steps;
    }

    private void step() {
        Map<Runnable, Integer> choices = new LinkedHashMap<>();
        choices.put(() -> add("connect", clients.connect()), clients.mayConnect() ? 12 : 0);
        int online = clients.anyOnline() ? 1 : 0;
        choices.put(() -> add("subscribe", clients.subscribe()), 14 * online);
        choices.put(() -> add("publish", clients.publish()), 24 * online);
        choices.put(() -> add("receive", clients.receive()), 8 * online);
        choices.put(() -> add("unsubscribe", clients.unsubscribe()), (draw.has(Feature.TEXTS) ? 14 : 4) * online);
        choices.put(() -> add("disconnect", clients.disconnect()), 5 * online);
        choices.put(() -> add("drop", clients.drop()), draw.has(Feature.LOST_CONNECTIONS) ? 8 * online : 0);
        choices.put(() -> add("kick", clients.kick()), draw.has(Feature.KICKS) ? 6 : 0);
        choices.put(() -> add("api_publish", clients.apiPublish()), draw.has(Feature.REST) ? 10 : 0);
        choices.put(this::outage, draw.has(Feature.OUTAGES) ? 8 : 0);
        choices.put(this::move, draw.has(Feature.MOVES) ? 5 : 0);
        choices.put(this::status, draw.has(Feature.OUTAGES) ? 2 : 0);
        choices.put(this::sleep, draw.has(Feature.EXPIRY) ? 8 : 1);
        choices.put(this::again, draw.has(Feature.AGAIN) ? 8 * online : 0);
        pick(choices).run();
    }

    private Runnable pick(Map<Runnable, Integer> choices) {
        int lot =
                draw.below(choices.values().stream().mapToInt(Integer::intValue).sum());
        for (Map.Entry<Runnable, Integer> choice : choices.entrySet()) {
            lot -= choice.getValue();
            if (lot < 0) {
                return choice.getKey();
            }
        }
        throw new IllegalStateException("weights that do not add up");
    }

    private void add(String word, JsonObject arguments) {
        JsonObject step = new JsonObject();
        step.add(word, arguments);
        steps.add(step);
    }

    private void outage() {
        String name = draw.of(providers);
        if (stopped.remove(name)) {
            add("start_provider", Draw.object("name", name));
        } else {
            stopped.add(name);
            add("stop_provider", Draw.object("name", name));
        }
    }

    private void move() {
        String name = draw.of(providers);
        if (draw.chance(25)) {
            add("api", removal(name));
            return;
        }
        JsonObject move = Draw.object("name", name);
        String other = draw.of(providers);
        String beside = other.equals(name) ? "rear" : (draw.chance(50) ? "before:" : "after:") + other;
        move.addProperty("position", draw.chance(50) ? beside : draw.chance(50) ? "front" : "rear");
        add("move", move);
    }

    private static JsonObject removal(String provider) {
        JsonObject request = Draw.object("method", "DELETE");
        request.addProperty("path", "/api/v5/exhooks/" + provider);
        return request;
    }

    private void status() {
        add("status", Draw.object("name", draw.of(providers)));
    }

    /** Short, or longer than sessions, wills, caches and health checks take. */
    private void sleep() {
        JsonObject sleep = new JsonObject();
        sleep.addProperty("s", List.of(1, 6, 20, 70).get(draw.below(1 + LARGEST_SLEEP)));
        add("sleep", sleep);
    }

    /** A subscribe, an unsubscribe or a publish once more. */
    private void again() {
        List<JsonObject> repeatable = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            JsonObject step = steps.get(i).getAsJsonObject();
            String word = step.keySet().iterator().next();
            boolean asked = List.of("subscribe", "unsubscribe", "publish").contains(word);
            if (asked
                    && clients.isOnline(step.getAsJsonObject(word).get("client").getAsString())) {
                repeatable.add(step);
            }
        }
        if (!repeatable.isEmpty()) {
            steps.add(draw.of(repeatable).deepCopy());
        }
    }
}
