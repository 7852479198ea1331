package dev.exhook.proto;

import com.google.protobuf.Message;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * EMQX's hookpoints that a provider may ask for, by the names that {@code LoadedResponse} lists. EMQX refuses the whole
 * provider when it names one that the running version does not know, a newer one included.
 *
 * <p>Source: {@code exhook.proto} and {@code emqx_exhook_server:resolve_hookspec/1} of EMQX.
 */
public enum Hook {
    CLIENT_CONNECT("client.connect", Rpc.ON_CLIENT_CONNECT, Kind.NOTIFICATION, Topics.IGNORED, "5.0.0"),
    CLIENT_CONNACK("client.connack", Rpc.ON_CLIENT_CONNACK, Kind.NOTIFICATION, Topics.IGNORED, "5.0.0"),
    CLIENT_CONNECTED("client.connected", Rpc.ON_CLIENT_CONNECTED, Kind.NOTIFICATION, Topics.IGNORED, "5.0.0"),
    CLIENT_DISCONNECTED("client.disconnected", Rpc.ON_CLIENT_DISCONNECTED, Kind.NOTIFICATION, Topics.IGNORED, "5.0.0"),
    CLIENT_AUTHENTICATE("client.authenticate", Rpc.ON_CLIENT_AUTHENTICATE, Kind.VALUED, Topics.IGNORED, "5.0.0"),
    CLIENT_AUTHORIZE("client.authorize", Rpc.ON_CLIENT_AUTHORIZE, Kind.VALUED, Topics.IGNORED, "5.0.0"),
    CLIENT_SUBSCRIBE("client.subscribe", Rpc.ON_CLIENT_SUBSCRIBE, Kind.NOTIFICATION, Topics.IGNORED, "5.0.0"),
    CLIENT_UNSUBSCRIBE("client.unsubscribe", Rpc.ON_CLIENT_UNSUBSCRIBE, Kind.NOTIFICATION, Topics.IGNORED, "5.0.0"),
    SESSION_CREATED("session.created", Rpc.ON_SESSION_CREATED, Kind.NOTIFICATION, Topics.IGNORED, "5.0.0"),
    SESSION_SUBSCRIBED("session.subscribed", Rpc.ON_SESSION_SUBSCRIBED, Kind.NOTIFICATION, Topics.IGNORED, "5.0.0"),
    SESSION_UNSUBSCRIBED(
            "session.unsubscribed", Rpc.ON_SESSION_UNSUBSCRIBED, Kind.NOTIFICATION, Topics.IGNORED, "5.0.0"),
    SESSION_RESUMED("session.resumed", Rpc.ON_SESSION_RESUMED, Kind.NOTIFICATION, Topics.IGNORED, "5.0.0"),
    SESSION_DISCARDED("session.discarded", Rpc.ON_SESSION_DISCARDED, Kind.NOTIFICATION, Topics.IGNORED, "5.0.0"),
    SESSION_TAKENOVER("session.takenover", Rpc.ON_SESSION_TAKENOVER, Kind.NOTIFICATION, Topics.IGNORED, "5.0.0"),
    SESSION_TERMINATED("session.terminated", Rpc.ON_SESSION_TERMINATED, Kind.NOTIFICATION, Topics.IGNORED, "5.0.0"),
    MESSAGE_PUBLISH("message.publish", Rpc.ON_MESSAGE_PUBLISH, Kind.VALUED, Topics.FILTER, "5.0.0"),
    MESSAGE_DELIVERED("message.delivered", Rpc.ON_MESSAGE_DELIVERED, Kind.NOTIFICATION, Topics.FILTER, "5.0.0"),
    MESSAGE_ACKED("message.acked", Rpc.ON_MESSAGE_ACKED, Kind.NOTIFICATION, Topics.FILTER, "5.0.0"),
    MESSAGE_DROPPED("message.dropped", Rpc.ON_MESSAGE_DROPPED, Kind.NOTIFICATION, Topics.FILTER, "5.0.0"),
    MESSAGE_INGRESS("message.ingress", Rpc.ON_MESSAGE_INGRESS, Kind.VALUED, Topics.FILTER, "6.3.0");

    private static final Map<String, Hook> BY_HOOK_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Hook::hookName, Function.identity()));

    private final String hookName;
    private final Rpc rpc;
    private final Kind kind;
    private final Topics topics;
    private final String sinceEmqx;

    Hook(String hookName, Rpc rpc, Kind kind, Topics topics, String sinceEmqx) {
        this.hookName = hookName;
        this.rpc = rpc;
        this.kind = kind;
        this.topics = topics;
        this.sinceEmqx = sinceEmqx;
    }

    /** The ways in which EMQX takes the reply. */
    private enum Kind {
        VALUED,
        NOTIFICATION
    }

    /** The ways in which EMQX takes {@code HookSpec.topics}. */
    private enum Topics {
        FILTER,
        IGNORED
    }

    /** The hook with this dotted name, spelled exactly as EMQX does; empty for any other text. */
    public static Optional<Hook> byName(String hookName) {
        return Optional.ofNullable(BY_HOOK_NAME.get(hookName));
    }

    /** The dotted name, as {@code message.publish}. */
    public String hookName() {
        return hookName;
    }

    /** The RPC by which EMQX calls this hook. */
    public Rpc rpc() {
        return rpc;
    }

    /** The default instance of the request type in that version; empty where the version has no such RPC. */
    public Optional<Message> requestType(ProtocolVersion version) {
        return rpc.requestType(version);
    }

    /**
     * Tells whether the reply decides something ({@code ValuedResponse}); otherwise EMQX waits for it and ignores it.
     */
    public boolean isValued() {
        return kind == Kind.VALUED;
    }

    /** Tells whether {@code HookSpec.topics} narrows the calls; on other hooks EMQX ignores the field. */
    public boolean hasTopics() {
        return topics == Topics.FILTER;
    }

    /** The first EMQX release that knows the hook, as {@code 5.0.0}. */
    public String sinceEmqx() {
        return sinceEmqx;
    }

    /** Tells whether that wire version has the hook's RPC. */
    public boolean isIn(ProtocolVersion version) {
        return rpc.method(version).isPresent();
    }
}
