package dev.exhook.emqx.internal.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** EMQX's REST API v5. Every method throws {@link EmqxApiException} when EMQX cannot be reached or refuses. */
public final class EmqxApi {
    private static final Set<Integer> OK = Set.of(200);
    private static final Set<Integer> OK_OR_UNKNOWN = Set.of(200, 404);
    private static final Set<Integer> DONE = Set.of(204);
    private static final Set<Integer> DONE_OR_UNKNOWN = Set.of(204, 404);
    private static final int BAD_REQUEST = 400;
    /** The reason in EMQX's answer where the process that manages providers is gone. */
    private static final String NO_MANAGER = "{noproc,{gen_server,call,[emqx_exhook_mgr,";
    /** The reason where that process does not survive the change. */
    private static final String MANAGER_CRASHED = "{config_update_crashed,{{{config_not_found,";

    /** The other node stops and starts most of itself; 15 s, which is the default, are short on a busy machine. */
    private static final Duration JOINING = Duration.ofSeconds(55);

    private final RestClient rest;

    private EmqxApi(RestClient rest) {
        this.rest = rest;
    }

    /**
     * Opens the API.
     *
     * @param base as {@code http://localhost:18083}
     */
    public static EmqxApi open(URI base, Credentials credentials) {
        return new EmqxApi(new RestClient(base, authorization(base, credentials)));
    }

    private static String authorization(URI base, Credentials credentials) {
        if (credentials instanceof Credentials.ApiKey key) {
            byte[] pair = (key.key() + ":" + key.secret()).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }
        Credentials.Login login = (Credentials.Login) credentials;
        JsonObject body = new JsonObject();
        body.addProperty("username", login.user());
        body.addProperty("password", login.password());
        JsonElement answer =
                new RestClient(base, null).send("POST", "/login", body, OK).body();
        return "Bearer " + answer.getAsJsonObject().get("token").getAsString();
    }

    /** The release of the node that answers, as {@code 5.8.9}. */
    public String release() {
        JsonArray nodes = rest.send("GET", "/nodes", null, OK).body().getAsJsonArray();
        return nodes.get(0).getAsJsonObject().get("version").getAsString();
    }

    /** The names of the nodes that run in its cluster, as {@code emqx@127.0.0.1}. */
    public List<String> nodes() {
        return objects(rest.send("GET", "/nodes", null, OK).body())
                .filter(node -> node.get("node_status").getAsString().equals("running"))
                .map(node -> node.get("node").getAsString())
                .toList();
    }

    /** Makes another node join its cluster; that one's configuration is lost. */
    public void invite(String node) {
        JsonObject body = new JsonObject();
        body.addProperty("timeout", JOINING.toMillis());
        rest.send("PUT", "/cluster/" + encoded(node) + "/invite", body, OK);
    }

    /** The hook providers, in the order of the chain. */
    public List<ExhookServer> exhooks() {
        return objects(rest.send("GET", "/exhooks", null, OK).body())
                .map(ExhookServer::new)
                .toList();
    }

    /** One hook provider. */
    public ExhookServer exhook(String name) {
        return server(rest.send("GET", "/exhooks/" + encoded(name), null, OK));
    }

    /** The same; empty where EMQX has none of that name. */
    public Optional<ExhookServer> exhookIfAny(String name) {
        RestClient.Answer answer = rest.send("GET", "/exhooks/" + encoded(name), null, OK_OR_UNKNOWN);
        return answer.status() == 404 ? Optional.empty() : Optional.of(server(answer));
    }

    /** How often EMQX called a provider, hook by hook. */
    public List<HookCalls> calls(String name) {
        return objects(rest.send("GET", "/exhooks/" + encoded(name) + "/hooks", null, OK)
                        .body())
                .map(HookCalls::of)
                .toList();
    }

    /** Adds a provider behind the others; answers when EMQX has tried to load it. */
    public ExhookServer add(ExhookConfig config) {
        return server(rest.send("POST", "/exhooks", config.json(), OK));
    }

    /** Gives a provider another configuration: it is unloaded and loaded again. */
    public ExhookServer update(ExhookConfig config) {
        return configure(config.json());
    }

    /** The same with all that EMQX's configuration of a provider has. */
    public ExhookServer configure(JsonObject config) {
        String name = config.get("name").getAsString();
        return server(rest.send("PUT", "/exhooks/" + encoded(name), config, OK));
    }

    /**
     * Removes a provider.
     *
     * @return the HTTP status: 204, 404 when there is none of that name, or 400 when ExHook itself has stopped on that
     *     EMQX, so that nobody can remove it (seen on 5.10.3), or crashes over it and is started again (seen on 6.2.2)
     */
    public int remove(String name) {
        try {
            return rest.send("DELETE", "/exhooks/" + encoded(name), null, DONE_OR_UNKNOWN)
                    .status();
        } catch (EmqxApiException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains(NO_MANAGER) || message.contains(MANAGER_CRASHED)) {
                return BAD_REQUEST;
            }
            throw e;
        }
    }

    /**
     * Moves a provider in the chain.
     *
     * @param position {@code front}, {@code rear}, {@code before:NAME} or {@code after:NAME}
     * @return the HTTP status: 204, 404 when there is none of that name, or 500 when there is none beside which it is
     *     to be, or ExHook crashes over it (seen on 5.8.9 to 6.2.2)
     */
    public int move(String name, String position) {
        JsonObject body = new JsonObject();
        body.addProperty("position", position);
        return rest.send("POST", "/exhooks/" + encoded(name) + "/move", body, Set.of(204, 404, 500))
                .status();
    }

    /** The sessions, connected or not; a thousand at most. */
    public List<MqttSession> clients() {
        return page("/clients").map(MqttSession::of).toList();
    }

    /** Tells whether it has a session of that client, connected or not. */
    public boolean hasSession(String clientId) {
        return rest.send("GET", "/clients/" + encoded(clientId), null, OK_OR_UNKNOWN)
                        .status()
                == 200;
    }

    /**
     * Disconnects a client and ends its session.
     *
     * @return the HTTP status: 204, or 404 when there is none of that id
     */
    public int kick(String clientId) {
        return rest.send("DELETE", "/clients/" + encoded(clientId), null, DONE_OR_UNKNOWN)
                .status();
    }

    /** Subscribes a connected client to a filter in its name; nobody is asked whether it may. */
    public void subscribe(String clientId, String filter, int qos) {
        JsonObject body = new JsonObject();
        body.addProperty("topic", filter);
        body.addProperty("qos", qos);
        rest.send("POST", "/clients/" + encoded(clientId) + "/subscribe", body, OK);
    }

    /**
     * Publishes a message.
     *
     * @return the HTTP status: 200, or 202 when nobody was there to get it
     */
    public int publish(ApiMessage message) {
        return rest.send("POST", "/publish", message.json(), Set.of(200, 202)).status();
    }

    /**
     * Publishes messages at once.
     *
     * @return the HTTP status: 200, or 202 when nobody was there to get one
     */
    public int publish(List<ApiMessage> messages) {
        JsonArray bulk = new JsonArray();
        messages.forEach(message -> bulk.add(message.json()));
        return rest.send("POST", "/publish/bulk", bulk, Set.of(200, 202)).status();
    }

    /** The topics of the retained messages; a thousand at most. */
    public List<String> retainedTopics() {
        return page("/mqtt/retainer/messages")
                .map(message -> message.get("topic").getAsString())
                .toList();
    }

    /** Forgets a retained message. */
    public void forgetRetained(String topic) {
        rest.send("DELETE", "/mqtt/retainer/message/" + encoded(topic), null, DONE_OR_UNKNOWN);
    }

    /** The messages whose time has not come yet; a thousand at most. */
    public List<DelayedMessage> delayed() {
        return page("/mqtt/delayed/messages").map(DelayedMessage::of).toList();
    }

    /** Forgets one of them; it may have gone out meanwhile. */
    public void forget(DelayedMessage message) {
        rest.send(
                "DELETE",
                "/mqtt/delayed/messages/" + encoded(message.node()) + "/" + encoded(message.id()),
                null,
                DONE_OR_UNKNOWN);
    }

    /** The settings for when no rule decides, and for the cache of answers. */
    public AuthorizationSettings authorization() {
        return new AuthorizationSettings(
                rest.send("GET", "/authorization/settings", null, OK).body().getAsJsonObject());
    }

    /** Changes those settings. */
    public void authorize(AuthorizationSettings settings) {
        rest.send("PUT", "/authorization/settings", settings.json(), OK);
    }

    /** Where authorization rules come from, in the order in which they are asked. */
    public List<AccessSource> authorizationSources() {
        JsonObject answer =
                rest.send("GET", "/authorization/sources", null, OK).body().getAsJsonObject();
        return objects(answer.get("sources"))
                .map(json -> new AccessSource(json.get("type").getAsString(), json))
                .toList();
    }

    /** Changes one of them. */
    public void updateAuthorizationSource(AccessSource source) {
        rest.send("PUT", "/authorization/sources/" + encoded(source.id()), source.json(), Set.of(200, 204));
    }

    /** The authenticators, in the order in which they are asked. */
    public List<AccessSource> authenticators() {
        return objects(rest.send("GET", "/authentication", null, OK).body())
                .map(json -> new AccessSource(json.get("id").getAsString(), json))
                .toList();
    }

    /** Changes one of them. */
    public void updateAuthenticator(AccessSource authenticator) {
        rest.send("PUT", "/authentication/" + encoded(authenticator.id()), authenticator.json(), Set.of(200, 204));
    }

    /** The part for all that stands before the hook providers. */
    public SurroundingsApi surroundings() {
        return new SurroundingsApi(rest);
    }

    /** The part that only reads. */
    public ReadingApi reading() {
        return new ReadingApi(rest);
    }

    /** Makes an API key. */
    public Credentials.ApiKey add(NewApiKey key) {
        JsonObject answer = rest.send("POST", "/api_key", key.json(), OK).body().getAsJsonObject();
        return new Credentials.ApiKey(
                answer.get("api_key").getAsString(), answer.get("api_secret").getAsString());
    }

    /** Removes an API key. */
    public void removeApiKey(String name) {
        rest.send("DELETE", "/api_key/" + encoded(name), null, DONE);
    }

    private Stream<JsonObject> page(String path) {
        return objects(rest.send("GET", path + "?page=1&limit=1000", null, OK)
                .body()
                .getAsJsonObject()
                .get("data"));
    }

    private static Stream<JsonObject> objects(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false).map(JsonElement::getAsJsonObject);
    }

    private static ExhookServer server(RestClient.Answer answer) {
        return new ExhookServer(answer.body().getAsJsonObject());
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
