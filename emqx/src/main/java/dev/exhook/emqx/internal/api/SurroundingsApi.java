package dev.exhook.emqx.internal.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Set;

/** The part of EMQX's REST API for what stands before hook providers. Throws as {@link EmqxApi} does. */
public final class SurroundingsApi {
    private static final Set<Integer> OK = Set.of(200);
    private static final Set<Integer> MADE = Set.of(200, 201, 204);
    private static final Set<Integer> GONE = Set.of(204, 404);
    private static final String DATABASE = "/authentication/password_based:built_in_database";
    private static final String ACL = "/authorization/sources/file";
    private static final String ZONE = "/configs/global_zone";

    private final RestClient rest;

    SurroundingsApi(RestClient rest) {
        this.rest = rest;
    }

    /** Adds an authenticator with EMQX's own database, in which nobody is so far. */
    public void addDatabase() {
        JsonObject hash = new JsonObject();
        hash.addProperty("name", "sha256");
        hash.addProperty("salt_position", "suffix");
        JsonObject body = new JsonObject();
        body.addProperty("mechanism", "password_based");
        body.addProperty("backend", "built_in_database");
        body.addProperty("user_id_type", "username");
        body.add("password_hash_algorithm", hash);
        rest.send("POST", "/authentication", body, MADE);
    }

    /** Adds a user to it. */
    public void addUser(String name, String password, boolean superuser) {
        JsonObject body = new JsonObject();
        body.addProperty("user_id", name);
        body.addProperty("password", password);
        body.addProperty("is_superuser", superuser);
        rest.send("POST", DATABASE + "/users", body, MADE);
    }

    /** Removes the authenticator with its users. */
    public void removeDatabase() {
        rest.send("DELETE", DATABASE, null, GONE);
    }

    /**
     * Adds a file of rules as source of authorization.
     *
     * @param rules as {@code acl.conf} has them
     */
    public void addAcl(String rules) {
        JsonObject body = new JsonObject();
        body.addProperty("type", "file");
        body.addProperty("enable", true);
        body.addProperty("rules", rules);
        rest.send("POST", "/authorization/sources", body, MADE);
    }

    /** Removes it. */
    public void removeAcl() {
        rest.send("DELETE", ACL, null, GONE);
    }

    /** Sets {@code mqtt.strict_mode} of all zones. */
    public void strictMode(boolean strict) {
        JsonObject zone = rest.send("GET", ZONE, null, OK).body().getAsJsonObject();
        zone.getAsJsonObject("mqtt").addProperty("strict_mode", strict);
        rest.send("PUT", ZONE, zone, OK);
    }

    /**
     * Sets two things of a listener, which then closes its connections, and starts it if it was off.
     *
     * @param id as {@code tcp:default}
     * @param authentication {@code enable_authn}
     */
    public void configureListener(String id, String mountpoint, String authentication) {
        JsonObject listener =
                rest.send("GET", "/listeners/" + id, null, OK).body().getAsJsonObject();
        // What it tells beside its configuration.
        List.of("running", "status", "current_connections", "node_status").forEach(listener::remove);
        listener.addProperty("enable", true);
        listener.addProperty("mountpoint", mountpoint);
        listener.add("enable_authn", flagOrWord(authentication));
        rest.send("PUT", "/listeners/" + id, listener, OK);
    }

    private static JsonElement flagOrWord(String text) {
        return switch (text) {
            case "true" -> new JsonPrimitive(true);
            case "false" -> new JsonPrimitive(false);
            default -> new JsonPrimitive(text);
        };
    }

    /** Adds a rule that publishes the payload of a message once more: the HTTP status. */
    public int addRule(String id, String from, String to, int qos) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("topic", to);
        arguments.addProperty("qos", qos);
        arguments.addProperty("retain", false);
        arguments.addProperty("payload", "${payload}");
        JsonObject action = new JsonObject();
        action.addProperty("function", "republish");
        action.add("args", arguments);
        JsonArray actions = new JsonArray();
        actions.add(action);
        JsonObject body = new JsonObject();
        body.addProperty("id", id);
        body.addProperty("sql", "SELECT * FROM \"" + from.replace("\"", "") + "\"");
        body.addProperty("enable", true);
        body.add("actions", actions);
        return rest.send("POST", "/rules", body, MADE).status();
    }

    /** Removes it: the HTTP status, 204 or 404. */
    public int removeRule(String id) {
        return rest.send("DELETE", "/rules/" + id, null, GONE).status();
    }
}
