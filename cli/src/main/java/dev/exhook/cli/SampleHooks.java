package dev.exhook.cli;

import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.Message;
import dev.exhook.provider.Decision;
import dev.exhook.provider.Ingress;
import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderBuilder;
import dev.exhook.provider.Publish;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The behaviour of the embedded sample: it knows two users, gives each client topics of its own, drops and rewrites
 * messages, and keeps the last events. It asks for every hook that the release of EMQX knows, for some only on some
 * topics, and looks up one thing in a slow place.
 */
final class SampleHooks {
    private static final Map<String, String> PASSWORDS =
            Map.of("sensor", "sensor-secret", "dashboard", "dashboard-secret");

    private static final String LEGACY = "legacy/";
    private static final String NOWHERE = "void/";
    private static final String PUBLIC = "public/";

    /** The time of a lookup when a session is resumed, which takes as long as in a database far away. */
    private static final int MILLIS_OF_A_LOOKUP = 80;

    private static final int EVENTS_KEPT = 1000;

    private final Deque<String> events = new ArrayDeque<>();

    Provider provider() {
        ProviderBuilder builder = Provider.builder()
                .onClientAuthenticate(request -> admits(request.getClientinfo()))
                .onClientAuthorize(SampleHooks::allows)
                // Whether somebody may publish is authorization's to say: who is refused here is disconnected.
                .onMessageIngress(request ->
                        Ingress.rewrite().topic(renamed(request.getMessage().getTopic())))
                .onMessagePublish(request -> published(request.getMessage()));
        clients(builder);
        sessions(builder);
        messages(builder);
        return builder.runOn(
                        CompletableFuture.delayedExecutor(MILLIS_OF_A_LOOKUP, TimeUnit.MILLISECONDS),
                        Hook.SESSION_RESUMED)
                .build();
    }

    private static Decision admits(ClientInfo client) {
        return Optional.ofNullable(PASSWORDS.get(client.getUsername()))
                        .filter(client.getPassword()::equals)
                        .isPresent()
                ? Decision.ALLOW
                : Decision.DENY;
    }

    /** Each client and each user has topics of its own; what sensors say, and the public ones, everybody may hear. */
    private static Decision allows(ClientAuthorizeRequest request) {
        ClientInfo client = request.getClientinfo();
        String topic = request.getTopic();
        Stream<String> own = Stream.of("clients/" + client.getClientid() + "/", "users/" + client.getUsername() + "/");
        Stream<String> others = request.getType() == AuthorizeReqType.SUBSCRIBE
                ? Stream.of("sensors/", PUBLIC)
                : topic.startsWith(PUBLIC + "announcements/")
                        ? Stream.empty()
                        : Stream.of("sensors/" + client.getClientid() + "/", PUBLIC);
        return Stream.concat(own, others).anyMatch(topic::startsWith) ? Decision.ALLOW : Decision.DENY;
    }

    /** Old topics get their new names; nothing goes out at QoS 2. */
    private static Publish published(Message message) {
        if (message.getTopic().startsWith(NOWHERE)) {
            return Publish.drop();
        }
        String topic = renamed(message.getTopic());
        return topic.equals(message.getTopic())
                ? Publish.rewrite().qos(Math.min(message.getQos(), 1))
                : Publish.rewrite().topic(topic);
    }

    private static String renamed(String topic) {
        return topic.startsWith(LEGACY) && topic.length() > LEGACY.length()
                ? "sensors/" + topic.substring(LEGACY.length())
                : topic;
    }

    private void clients(ProviderBuilder builder) {
        builder.onClientConnect(request -> keep("connect", request.getConninfo().getClientid()))
                .onClientConnack(
                        request -> keep("connack", request.getConninfo().getClientid()))
                .onClientConnected(
                        request -> keep("connected", request.getClientinfo().getClientid()))
                .onClientDisconnected(
                        request -> keep("disconnected", request.getClientinfo().getClientid()))
                .onClientSubscribe(
                        request -> keep("subscribe", request.getClientinfo().getClientid()))
                .onClientUnsubscribe(
                        request -> keep("unsubscribe", request.getClientinfo().getClientid()));
    }

    private void sessions(ProviderBuilder builder) {
        builder.onSessionCreated(
                        request -> keep("created", request.getClientinfo().getClientid()))
                .onSessionSubscribed(request -> keep("subscribed", request.getTopic()))
                .onSessionUnsubscribed(request -> keep("unsubscribed", request.getTopic()))
                .onSessionResumed(
                        request -> keep("resumed", request.getClientinfo().getClientid()))
                .onSessionDiscarded(
                        request -> keep("discarded", request.getClientinfo().getClientid()))
                .onSessionTakenover(
                        request -> keep("takenover", request.getClientinfo().getClientid()))
                .onSessionTerminated(
                        request -> keep("terminated", request.getClientinfo().getClientid()));
    }

    private void messages(ProviderBuilder builder) {
        builder.onMessageDelivered(
                        request -> keep("delivered", request.getMessage().getTopic()), "sensors/#", "legacy/+/data")
                .onMessageAcked(request -> keep("acked", request.getMessage().getTopic()), "sensors/#")
                .onMessageDropped(
                        request -> keep("dropped", request.getMessage().getTopic()));
    }

    private void keep(String what, String of) {
        synchronized (events) {
            events.add(what + " " + of);
            while (events.size() > EVENTS_KEPT) {
                events.remove();
            }
        }
    }
}
