package dev.exhook.broker.internal.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.chain.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The clients of a case while it is made: who is connected, and what each may do. */
final class Clients {
    private static final List<String> OLD = List.of("3.1.1", "3.1", "5");
    private static final List<Integer> EXPIRIES = List.of(1, 5, 300);

    private final Draw draw;
    private final Map<String, Online> online = new LinkedHashMap<>();
    private final Oddities oddities;
    private final List<String> ids;
    private final Map<String, List<String>> subscribed = new HashMap<>();
    private int connections;
    private int messages;

    Clients(Draw draw) {
        this.draw = draw;
        this.oddities = new Oddities(draw);
        this.ids = draw.words().clients().stream().map(oddities::name).toList();
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
        return ids.stream()
                .filter(id ->
                        online.values().stream().noneMatch(client -> client.id().equals(id)))
                .toList();
    }

    JsonObject connect() {
        Optional<Words.Login> login = knownLogin();
        List<String> free = freeIds();
        Optional<String> known = login.flatMap(Words.Login::clientId);
        boolean again = known.map(this::isTaken)
                .orElseGet(() -> free.isEmpty() || (anyOnline() && draw.chance(Feature.TAKEOVERS, 50)));
        String id = known.orElseGet(
                () -> again ? online.values().iterator().next().id() : free.get(draw.below(Math.min(2, free.size()))));
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
        login.ifPresentOrElse(as -> logIn(connect, as), () -> logIn(connect));
        session(connect, v5);
        habits(connect);
        if (draw.chance(Feature.WILLS, 60)) {
            connect.add("will", will(v5));
        }
        online.put(name, new Online(id, v5));
        return connect;
    }

    private Optional<Words.Login> knownLogin() {
        List<Words.Login> logins = draw.words().logins();
        return !logins.isEmpty() && draw.chance(60) ? Optional.of(draw.of(logins)) : Optional.empty();
    }

    private boolean isTaken(String id) {
        return online.values().stream().anyMatch(client -> client.id().equals(id));
    }

    private static void logIn(JsonObject connect, Words.Login as) {
        as.username().ifPresent(name -> connect.addProperty("username", name));
        as.password().ifPresent(password -> connect.addProperty("password", password));
    }

    private void logIn(JsonObject connect) {
        if (draw.chance(60)) {
            connect.addProperty("username", oddities.name(draw.of(draw.words().users())));
            if (draw.has(Feature.AUTHENTICATION)) {
                connect.addProperty("password", "secret");
            }
        }
        oddities.password(connect);
        oddities.emptyLogin(connect);
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
            properties.add("UserProperty", oddities.userProperties());
        }
        if (v5) {
            oddities.connectProperties(properties);
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
        oddities.keepalive(connect);
        if (draw.chance(Feature.AUTHENTICATION, 20)) {
            connect.addProperty("listener", "ws");
        }
    }

    private JsonObject will(boolean v5) {
        JsonObject will = message();
        will.remove("repeat");
        if (v5 && draw.chance(40)) {
            JsonObject delay = new JsonObject();
            delay.addProperty("WillDelayInterval", 1 + draw.below(5));
            will.add("properties", delay);
        }
        return will;
    }

    private JsonObject message() {
        JsonObject message = Draw.object("topic", oddities.topic(draw.topic()));
        int qos = draw.qos();
        if (qos > 0) {
            message.addProperty("qos", qos);
        }
        boolean retained = draw.chance(Feature.RETAINED, 50);
        if (retained) {
            message.addProperty("retain", true);
        }
        message.addProperty("payload", retained && draw.chance(20) ? "" : "m" + ++messages);
        oddities.payload(message);
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
            String topic = filter();
            subscribed.computeIfAbsent(name, any -> new ArrayList<>()).add(topic);
            JsonObject filter = Draw.object("topic", topic);
            filter.addProperty("qos", draw.qos());
            if (v5(name) && draw.has(Feature.PROPERTIES)) {
                options(filter);
            }
            filters.add(filter);
        }
        oddities.filters(filters);
        subscribe.add("filters", filters);
        if (v5(name)) {
            oddities.properties(subscribe);
        }
        if (v5(name) && draw.chance(Feature.PROPERTIES, 30)) {
            JsonObject identifier = new JsonObject();
            identifier.addProperty("SubscriptionIdentifier", 1 + draw.below(3));
            subscribe.add("properties", identifier);
        }
        return subscribe;
    }

    /** Wildcards stay as they are: what is put behind them would make them none. */
    private String filter() {
        String filter = draw.chance(Feature.TEXTS, 40) ? draw.topic() : draw.filter();
        return Topics.isWildcard(filter) ? filter : oddities.topic(filter);
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
        String name = anyone();
        JsonObject unsubscribe = by(name);
        JsonArray topics = Draw.array(List.of(oddities.subscribed(filter(), subscribed.getOrDefault(name, List.of()))));
        oddities.topics(topics);
        unsubscribe.add("filters", topics);
        if (v5(name)) {
            oddities.properties(unsubscribe);
        }
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
            properties.add("UserProperty", oddities.userProperties());
        }
        if (v5(name)) {
            oddities.messageProperties(properties);
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
        Set<String> before = Set.copyOf(online.entrySet().stream()
                .filter(entry -> entry.getValue().v5())
                .map(Map.Entry::getKey)
                .toList());
        JsonObject disconnect = leave();
        if (before.contains(disconnect.get("client").getAsString())) {
            oddities.properties(disconnect);
        }
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
        List<String> first = ids.subList(0, 2);
        String id = draw.of(first);
        online.values().removeIf(client -> client.id().equals(id));
        return by(id);
    }

    JsonObject apiPublish() {
        return message();
    }
}
