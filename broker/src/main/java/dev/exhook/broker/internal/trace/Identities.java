package dev.exhook.broker.internal.trace;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The identities in a trace: client ids that the broker assigned, message ids, and the connection that each call
 * belongs to. What a broker makes up gets a name by its place in the run, so that two runs can be compared.
 */
final class Identities {
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> connectionOfPort = new HashMap<>();
    private final Map<String, Integer> connections = new HashMap<>();
    private final Map<String, Integer> messages = new HashMap<>();

    Identities(Iterable<Call> calls) {
        Map<String, JsonObject> anonymous = new LinkedHashMap<>();
        for (Call call : calls) {
            JsonObject request = MessageJson.complete(call.request());
            object(request, "conninfo")
                    .filter(info -> text(info, "clientid").isEmpty())
                    .ifPresent(info -> anonymous.putIfAbsent(text(info, "peerport"), info));
            object(request, "clientinfo").ifPresent(info -> nameClient(info, anonymous));
            object(request, "message").ifPresent(this::nameMessage);
        }
    }

    private void nameClient(JsonObject clientInfo, Map<String, JsonObject> anonymous) {
        if (anonymous.containsKey(text(clientInfo, "peerport"))) {
            String place =
                    Integer.toString(anonymous.keySet().stream().toList().indexOf(text(clientInfo, "peerport")) + 1);
            names.putIfAbsent(text(clientInfo, "clientid"), "(assigned " + place + ")");
        }
    }

    private void nameMessage(JsonObject message) {
        String id = text(message, "id");
        if (!id.isEmpty() && !names.containsKey(id)) {
            String from = name(text(message, "from"));
            names.put(id, "(message " + messages.merge(from, 1, Integer::sum) + " of " + from + ")");
        }
    }

    /** The stable name of an id that the broker made up; any other text stays what it is. */
    String name(String text) {
        return names.getOrDefault(text, text);
    }

    /**
     * The connection that a call belongs to, named after its client id and its place among that client's connections.
     * A publish belongs to the newest connection of its sender; one over the REST API stands alone. To be asked in the
     * order of the calls.
     */
    String connection(Call call) {
        JsonObject request = MessageJson.complete(call.request());
        Optional<JsonObject> client = object(request, "clientinfo").or(() -> object(request, "conninfo"));
        if (client.isPresent()) {
            return connectionOfPort.computeIfAbsent(
                    text(client.get(), "peerport"), port -> newConnection(client.get()));
        }
        Optional<JsonObject> message = object(request, "message");
        if (message.isPresent()) {
            String from = name(text(message.get(), "from"));
            Integer newest = connections.get(from);
            if (newest != null) {
                return label(from, newest);
            }
            return "sender " + (from.equals(Senders.REST_API) ? name(text(message.get(), "id")) : from);
        }
        return "provider " + call.provider();
    }

    private String newConnection(JsonObject client) {
        String id = name(text(client, "clientid"));
        return label(id, connections.merge(id, 1, Integer::sum));
    }

    private static String label(String clientId, int place) {
        return "connection " + place + " of client " + clientId;
    }

    private static Optional<JsonObject> object(JsonObject json, String name) {
        JsonElement value = json.get(name);
        return value instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    private static String text(JsonObject json, String name) {
        JsonElement value = json.get(name);
        return value == null ? "" : value.getAsString();
    }
}
