package dev.exhook.broker.internal.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The clients of a case while it is made: who is connected, and what each may do. */
final class Clients {
    private static final List<String> OLD = List.of("3.1.1", "3.1", "5");
    private static final List<Integer> EXPIRIES = List.of(1, 5, 300);

    private final Draw draw;
    private final Map<String, Online> online = new LinkedHashMap<>();
    private int connections;
    private int messages;

    Clients(Draw draw) {
        this.draw = draw;
    }

    /** A connection: the client id, and whether it speaks MQTT 5. */
    private record Online(String id, boolean v5) {}

    boolean anyOnline() {
        return !online.isEmpty();
    }

    boolean isOnline(String name) {
        return online.containsKey(name);
    }

    boolean mayConnect() {
        return draw.has(Feature.TAKEOVERS) || freeIds().size() > 0;
    }

    private List<String> freeIds() {
        return Words.CLIENTS.stream()
                .filter(id ->
                        online.values().stream().noneMatch(client -> client.id().equals(id)))
                .toList();
    }

    JsonObject connect() {
        List<String> free = freeIds();
        boolean again = free.isEmpty() || (anyOnline() && draw.chance(Feature.TAKEOVERS, 50));
        String id = again ? online.values().iterator().next().id() : free.get(draw.below(Math.min(2, free.size())));
        JsonObject connect = Draw.object("client", id);
        String name = id;
        if (again) {
            // The one that is taken over is not used again.
            online.values().removeIf(client -> client.id().equals(id));
            name = id + "-" + ++connections;
            connect.addProperty("as", name);
        }
        String version = draw.has(Feature.OLD_MQTT) ? draw.of(OLD) : "5";
        boolean v5 = version.equals("5");
        if (!v5) {
            connect.addProperty("version", version);
        }
        if (draw.chance(60)) {
            connect.addProperty("username", draw.of(Words.USERS));
            if (draw.has(Feature.AUTHENTICATION)) {
                connect.addProperty("password", "secret");
            }
        }
        session(connect, v5);
        habits(connect);
        if (draw.chance(Feature.WILLS, 60)) {
            connect.add("will", will(v5));
        }
        online.put(name, new Online(id, v5));
        return connect;
    }

    private void session(JsonObject connect, boolean v5) {
        if (draw.chance(Feature.KEPT_SESSIONS, 70)) {
            connect.addProperty("clean", false);
        }
        JsonObject properties = new JsonObject();
        if (v5 && draw.chance(Feature.KEPT_SESSIONS, 80)) {
            properties.addProperty("SessionExpiryInterval", draw.of(EXPIRIES));
        }
        if (v5 && draw.chance(Feature.PROPERTIES, 50)) {
            properties.addProperty("ReceiveMaximum", 1 + draw.below(2));
        }
        if (v5 && draw.chance(Feature.PROPERTIES, 50)) {
            properties.add("UserProperty", userProperty());
        }
        if (properties.size() > 0) {
            connect.add("properties", properties);
        }
    }

    private void habits(JsonObject connect) {
        if (draw.chance(Feature.SILENCE, 30)) {
            connect.addProperty("keepalive", 4);
            connect.addProperty("pings", false);
        }
        if (draw.chance(Feature.SILENCE, 30)) {
            connect.addProperty("acks", false);
        }
        if (draw.chance(Feature.AUTHENTICATION, 20)) {
            connect.addProperty("listener", "ws");
        }
    }

    private JsonObject will(boolean v5) {
        JsonObject will = message();
        if (v5 && draw.chance(40)) {
            JsonObject delay = new JsonObject();
            delay.addProperty("WillDelayInterval", 1 + draw.below(5));
            will.add("properties", delay);
        }
        return will;
    }

    private static JsonArray userProperty() {
        JsonArray pairs = new JsonArray();
        pairs.add(Draw.array(List.of("k", "v")));
        return pairs;
    }

    private JsonObject message() {
        JsonObject message = Draw.object("topic", Words.topic(draw));
        int qos = Words.qos(draw);
        if (qos > 0) {
            message.addProperty("qos", qos);
        }
        boolean retained = draw.chance(Feature.RETAINED, 50);
        if (retained) {
            message.addProperty("retain", true);
        }
        message.addProperty("payload", retained && draw.chance(20) ? "" : "m" + ++messages);
        return message;
    }

    private String anyone() {
        return draw.of(List.copyOf(online.keySet()));
    }

    private JsonObject by(String name) {
        return Draw.object("client", name);
    }

    JsonObject subscribe() {
        String name = anyone();
        JsonObject subscribe = by(name);
        JsonArray filters = new JsonArray();
        for (int i = draw.below(3) / 2; i >= 0; i--) {
            JsonObject filter = Draw.object("topic", Words.filter(draw));
            filter.addProperty("qos", Words.qos(draw));
            if (v5(name) && draw.has(Feature.PROPERTIES)) {
                options(filter);
            }
            filters.add(filter);
        }
        subscribe.add("filters", filters);
        if (v5(name) && draw.chance(Feature.PROPERTIES, 30)) {
            JsonObject identifier = new JsonObject();
            identifier.addProperty("SubscriptionIdentifier", 1 + draw.below(3));
            subscribe.add("properties", identifier);
        }
        return subscribe;
    }

    private void options(JsonObject filter) {
        boolean shared = filter.get("topic").getAsString().startsWith("$");
        if (!shared && draw.chance(30)) {
            filter.addProperty("nl", true);
        }
        if (draw.chance(30)) {
            filter.addProperty("rap", true);
        }
        if (draw.chance(30)) {
            filter.addProperty("rh", draw.below(3));
        }
    }

    private boolean v5(String name) {
        Online client = online.get(name);
        return client != null && client.v5();
    }

    JsonObject unsubscribe() {
        JsonObject unsubscribe = by(anyone());
        unsubscribe.add("filters", Draw.array(List.of(Words.filter(draw))));
        return unsubscribe;
    }

    JsonObject publish() {
        String name = anyone();
        JsonObject publish = by(name);
        message().entrySet().forEach(entry -> publish.add(entry.getKey(), entry.getValue()));
        JsonObject properties = new JsonObject();
        if (v5(name) && draw.chance(Feature.PROPERTIES, 25)) {
            properties.addProperty("TopicAlias", 1);
        }
        if (v5(name) && draw.chance(Feature.EXPIRY, 25)) {
            properties.addProperty("MessageExpiryInterval", 2);
        }
        if (v5(name) && draw.chance(Feature.PROPERTIES, 25)) {
            properties.add("UserProperty", userProperty());
        }
        if (properties.size() > 0) {
            publish.add("properties", properties);
        }
        return publish;
    }

    JsonObject receive() {
        JsonObject receive = by(anyone());
        receive.addProperty("count", 1 + draw.below(3));
        receive.addProperty("within", 1);
        return receive;
    }

    JsonObject disconnect() {
        JsonObject disconnect = leave();
        if (draw.chance(Feature.WILLS, 40)) {
            disconnect.addProperty("reason", 4);
        }
        return disconnect;
    }

    JsonObject drop() {
        return leave();
    }

    private JsonObject leave() {
        String name = anyone();
        online.remove(name);
        return by(name);
    }

    JsonObject kick() {
        List<String> ids = new ArrayList<>(Words.CLIENTS.subList(0, 2));
        String id = draw.of(ids);
        online.values().removeIf(client -> client.id().equals(id));
        return by(id);
    }

    JsonObject apiPublish() {
        return message();
    }
}
