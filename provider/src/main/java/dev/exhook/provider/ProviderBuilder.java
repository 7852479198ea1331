package dev.exhook.provider;

import com.google.protobuf.Message;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientConnackRequest;
import dev.exhook.proto.v3.ClientConnectRequest;
import dev.exhook.proto.v3.ClientConnectedRequest;
import dev.exhook.proto.v3.ClientDisconnectedRequest;
import dev.exhook.proto.v3.ClientSubscribeRequest;
import dev.exhook.proto.v3.ClientUnsubscribeRequest;
import dev.exhook.proto.v3.EmptySuccess;
import dev.exhook.proto.v3.MessageAckedRequest;
import dev.exhook.proto.v3.MessageDeliveredRequest;
import dev.exhook.proto.v3.MessageDroppedRequest;
import dev.exhook.proto.v3.MessageIngressRequest;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import dev.exhook.proto.v3.ProviderUnloadedRequest;
import dev.exhook.proto.v3.SessionCreatedRequest;
import dev.exhook.proto.v3.SessionDiscardedRequest;
import dev.exhook.proto.v3.SessionResumedRequest;
import dev.exhook.proto.v3.SessionSubscribedRequest;
import dev.exhook.proto.v3.SessionTakenoverRequest;
import dev.exhook.proto.v3.SessionTerminatedRequest;
import dev.exhook.proto.v3.SessionUnsubscribedRequest;
import io.grpc.ServerInterceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Collects the handlers of a {@link Provider}. A valued hook has one, as it has one answer. A notification may have
 * several: all are called, in this order, also when one of them fails. EMQX waits for every handler, also for those
 * that return nothing, and holds up the MQTT client meanwhile: register what you use, and nothing else.
 *
 * <p>Handlers are called concurrently, by default on the network threads, where they must not block; see
 * {@link #runOn}. A handler that throws is logged, and EMQX gets the status INTERNAL and does what its
 * {@code failed_action} says. One that throws {@link java.util.concurrent.RejectedExecutionException} has no place for
 * the call, one that throws {@link UnavailableException} cannot answer now: EMQX gets RESOURCE_EXHAUSTED or
 * UNAVAILABLE, and nothing is logged.
 *
 * <p>The message hooks take topic filters: EMQX then calls them for matching messages only. Mind that EMQX treats a
 * message that does not match as a failed call, so that with {@code failed_action = deny} it asks no later provider
 * (seen on 5.8.9 and 5.10.3). Without filters they are called for every message.
 */
public final class ProviderBuilder {
    private static final Logger LOG = System.getLogger(Provider.class.getName());

    /**
     * A waiting call holds its request in memory; 10,000 with EMQX's largest messages are 10 GB, with usual ones 10 MB.
     */
    private static final int DEFAULT_WAITING_CALLS = 10_000;

    private static final CompletableFuture<EmptySuccess> SUCCESS =
            CompletableFuture.completedFuture(EmptySuccess.getDefaultInstance());

    private final Map<Hook, HookHandler> handlers = new EnumMap<>(Hook.class);
    private final List<CallObserver> observers = new ArrayList<>();
    private final List<ServerInterceptor> interceptors = new ArrayList<>();
    private int maxWaitingCalls = DEFAULT_WAITING_CALLS;
    private Consumer<ProviderLoadedRequest> loaded = request -> {};
    private Consumer<ProviderUnloadedRequest> unloaded = request -> {};

    ProviderBuilder() {}

    /**
     * Listens to OnProviderLoaded, which each node of a cluster calls by itself: when it starts, when the provider is
     * enabled or its settings change, and, from 5.9 on, after an outage. It must not block. What is answered stays
     * derived from the handlers. May be called several times; all are told, in order.
     */
    public ProviderBuilder onProviderLoaded(Consumer<? super ProviderLoadedRequest> listener) {
        loaded = loaded.andThen(listener);
        return this;
    }

    /**
     * Listens to OnProviderUnloaded: the provider was disabled or removed, its settings change, or the node stops in
     * order. It must not block. May be called several times; all are told, in order.
     */
    public ProviderBuilder onProviderUnloaded(Consumer<? super ProviderUnloadedRequest> listener) {
        unloaded = unloaded.andThen(listener);
        return this;
    }

    /** client.connect: a CONNECT came in, before any check; the client may yet be refused. */
    public ProviderBuilder onClientConnect(Consumer<? super ClientConnectRequest> handler) {
        return listen(Hook.CLIENT_CONNECT, ClientConnectRequest.class, handler);
    }

    /** client.connack: a CONNACK goes out, for success or refusal. */
    public ProviderBuilder onClientConnack(Consumer<? super ClientConnackRequest> handler) {
        return listen(Hook.CLIENT_CONNACK, ClientConnackRequest.class, handler);
    }

    /** client.connected: a client is connected; its CONNACK waits for this handler. */
    public ProviderBuilder onClientConnected(Consumer<? super ClientConnectedRequest> handler) {
        return listen(Hook.CLIENT_CONNECTED, ClientConnectedRequest.class, handler);
    }

    /** client.disconnected: a client that was connected is gone. */
    public ProviderBuilder onClientDisconnected(Consumer<? super ClientDisconnectedRequest> handler) {
        return listen(Hook.CLIENT_DISCONNECTED, ClientDisconnectedRequest.class, handler);
    }

    /** client.authenticate: may this client connect? */
    public ProviderBuilder onClientAuthenticate(Function<? super ClientAuthenticateRequest, Decision> handler) {
        return answer(
                Hook.CLIENT_AUTHENTICATE,
                ClientAuthenticateRequest.class,
                request -> handler.apply(request).toResponse());
    }

    /** client.authenticate, answered when the stage completes. */
    public ProviderBuilder onClientAuthenticateAsync(
            Function<? super ClientAuthenticateRequest, ? extends CompletionStage<Decision>> handler) {
        return answerLater(
                Hook.CLIENT_AUTHENTICATE,
                ClientAuthenticateRequest.class,
                request -> handler.apply(request).thenApply(Decision::toResponse));
    }

    /** client.authorize: may this client publish to the topic, or subscribe to the filter? */
    public ProviderBuilder onClientAuthorize(Function<? super ClientAuthorizeRequest, Decision> handler) {
        return answer(
                Hook.CLIENT_AUTHORIZE,
                ClientAuthorizeRequest.class,
                request -> handler.apply(request).toResponse());
    }

    /** client.authorize, answered when the stage completes. */
    public ProviderBuilder onClientAuthorizeAsync(
            Function<? super ClientAuthorizeRequest, ? extends CompletionStage<Decision>> handler) {
        return answerLater(
                Hook.CLIENT_AUTHORIZE,
                ClientAuthorizeRequest.class,
                request -> handler.apply(request).thenApply(Decision::toResponse));
    }

    /** client.subscribe: a SUBSCRIBE came in; holds the filters that were authorized, possibly none. */
    public ProviderBuilder onClientSubscribe(Consumer<? super ClientSubscribeRequest> handler) {
        return listen(Hook.CLIENT_SUBSCRIBE, ClientSubscribeRequest.class, handler);
    }

    /** client.unsubscribe: an UNSUBSCRIBE came in. */
    public ProviderBuilder onClientUnsubscribe(Consumer<? super ClientUnsubscribeRequest> handler) {
        return listen(Hook.CLIENT_UNSUBSCRIBE, ClientUnsubscribeRequest.class, handler);
    }

    /** session.created: a new session begins. */
    public ProviderBuilder onSessionCreated(Consumer<? super SessionCreatedRequest> handler) {
        return listen(Hook.SESSION_CREATED, SessionCreatedRequest.class, handler);
    }

    /** session.subscribed: a filter was subscribed to, or again. */
    public ProviderBuilder onSessionSubscribed(Consumer<? super SessionSubscribedRequest> handler) {
        return listen(Hook.SESSION_SUBSCRIBED, SessionSubscribedRequest.class, handler);
    }

    /** session.unsubscribed: a subscription was removed; not called for what a session's end removes. */
    public ProviderBuilder onSessionUnsubscribed(Consumer<? super SessionUnsubscribedRequest> handler) {
        return listen(Hook.SESSION_UNSUBSCRIBED, SessionUnsubscribedRequest.class, handler);
    }

    /** session.resumed: a client came back to its session. */
    public ProviderBuilder onSessionResumed(Consumer<? super SessionResumedRequest> handler) {
        return listen(Hook.SESSION_RESUMED, SessionResumedRequest.class, handler);
    }

    /** session.discarded: a session ended because the client started clean. */
    public ProviderBuilder onSessionDiscarded(Consumer<? super SessionDiscardedRequest> handler) {
        return listen(Hook.SESSION_DISCARDED, SessionDiscardedRequest.class, handler);
    }

    /** session.takenover: a session went over to a new connection. */
    public ProviderBuilder onSessionTakenover(Consumer<? super SessionTakenoverRequest> handler) {
        return listen(Hook.SESSION_TAKENOVER, SessionTakenoverRequest.class, handler);
    }

    /** session.terminated: a session ended in any other way. */
    public ProviderBuilder onSessionTerminated(Consumer<? super SessionTerminatedRequest> handler) {
        return listen(Hook.SESSION_TERMINATED, SessionTerminatedRequest.class, handler);
    }

    /** message.publish: what shall become of this message? Asked for all that enter the broker, whoever sends them. */
    public ProviderBuilder onMessagePublish(
            Function<? super MessagePublishRequest, ? extends Publish> handler, String... topics) {
        return answer(
                Hook.MESSAGE_PUBLISH,
                MessagePublishRequest.class,
                request -> handler.apply(request).toResponse(request.getMessage()),
                topics);
    }

    /**
     * message.publish, answered when the stage completes: for handlers that wait for a database, say, but block no
     * thread.
     */
    public ProviderBuilder onMessagePublishAsync(
            Function<? super MessagePublishRequest, ? extends CompletionStage<? extends Publish>> handler,
            String... topics) {
        return answerLater(
                Hook.MESSAGE_PUBLISH,
                MessagePublishRequest.class,
                request -> handler.apply(request).thenApply(publish -> publish.toResponse(request.getMessage())),
                topics);
    }

    /** message.delivered: a message goes out to a subscriber, also when it is sent again. */
    public ProviderBuilder onMessageDelivered(Consumer<? super MessageDeliveredRequest> handler, String... topics) {
        return listen(Hook.MESSAGE_DELIVERED, MessageDeliveredRequest.class, handler, topics);
    }

    /** message.acked: a subscriber has acknowledged a message. */
    public ProviderBuilder onMessageAcked(Consumer<? super MessageAckedRequest> handler, String... topics) {
        return listen(Hook.MESSAGE_ACKED, MessageAckedRequest.class, handler, topics);
    }

    /** message.dropped: a message had no subscriber, or EMQX refused it. */
    public ProviderBuilder onMessageDropped(Consumer<? super MessageDroppedRequest> handler, String... topics) {
        return listen(Hook.MESSAGE_DROPPED, MessageDroppedRequest.class, handler, topics);
    }

    /**
     * message.ingress: what shall become of this publish, before it is authorized? Declared only to EMQX 6.3 and later.
     *
     * @param topics better none: with {@code failed_action = deny}, EMQX's default, it disconnects every client that
     *     publishes to another topic, without calling any provider. A warning is logged
     */
    public ProviderBuilder onMessageIngress(
            Function<? super MessageIngressRequest, ? extends Ingress> handler, String... topics) {
        return answer(
                Hook.MESSAGE_INGRESS,
                MessageIngressRequest.class,
                request -> handler.apply(request).toResponse(request.getMessage()),
                topics);
    }

    /** message.ingress, answered when the stage completes. */
    public ProviderBuilder onMessageIngressAsync(
            Function<? super MessageIngressRequest, ? extends CompletionStage<? extends Ingress>> handler,
            String... topics) {
        return answerLater(
                Hook.MESSAGE_INGRESS,
                MessageIngressRequest.class,
                request -> handler.apply(request).thenApply(ingress -> ingress.toResponse(request.getMessage())),
                topics);
    }

    /**
     * Runs the handlers of these hooks on an executor: those that block, be it for a database or a slow hash. The rest
     * stays on the network threads, where a reply costs a fraction of what the hand-off to another thread does. The
     * executor should be bounded; calls that it rejects are answered with RESOURCE_EXHAUSTED. It is not shut down.
     *
     * @throws IllegalStateException if one of the hooks has no handler yet
     */
    public ProviderBuilder runOn(Executor executor, Hook... hooks) {
        for (Hook hook : hooks) {
            HookHandler handler = handlers.get(hook);
            if (handler == null) {
                throw new IllegalStateException(hook.hookName() + " has no handler to run on an executor");
            }
            handlers.put(hook, handler.on(executor));
        }
        return this;
    }

    /**
     * Limits the time that the handlers of these hooks may take; without hooks, of all that are registered so far. The
     * time should be shorter than EMQX's {@code request_timeout} (5 s unless configured); when EMQX itself waits for
     * less, its time counts. Handlers are not interrupted, and one that blocks a network thread cannot be overtaken:
     * the limit is for those on an executor and for asynchronous ones.
     *
     * @param late what is answered in place of the handler
     * @throws IllegalArgumentException if the time is not positive
     * @throws IllegalStateException if one of the hooks has no handler yet
     */
    public ProviderBuilder answerWithin(Duration time, LateAnswer late, Hook... hooks) {
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException("a handler needs some time, not " + time);
        }
        for (Hook hook : hooks.length == 0 ? hooks() : Set.of(hooks)) {
            HookHandler handler = handlers.get(hook);
            if (handler == null) {
                throw new IllegalStateException(hook.hookName() + " has no handler to limit the time of");
            }
            handlers.put(hook, handler.within(new Deadline(time, late)));
        }
        return this;
    }

    /**
     * Limits the calls that wait for a handler, 10,000 unless told otherwise. Further ones are answered with
     * RESOURCE_EXHAUSTED at once, which costs less than a timeout.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public ProviderBuilder maxWaitingCalls(int calls) {
        if (calls <= 0) {
            throw new IllegalArgumentException("at least one call must be allowed to wait, not " + calls);
        }
        maxWaitingCalls = calls;
        return this;
    }

    /** The hooks that have a handler so far. */
    public Set<Hook> hooks() {
        return Set.copyOf(handlers.keySet());
    }

    /** Tells this observer of every call; there may be several. */
    public ProviderBuilder observe(CallObserver observer) {
        observers.add(observer);
        return this;
    }

    /**
     * Lets each call go through this interceptor, for what a {@link CallObserver} does not see: a call's metadata, its
     * request, its begin. Of several, the first one added is the first that a call meets. It runs on the network
     * thread, before the handler; without one, nothing is in the way of a call.
     */
    public ProviderBuilder intercept(ServerInterceptor interceptor) {
        interceptors.add(interceptor);
        return this;
    }

    /**
     * The provider.
     *
     * @throws IllegalStateException if no handler was registered: with {@code failed_action = deny} EMQX would refuse
     *     clients because of a provider without hooks
     */
    public Provider build() {
        if (handlers.isEmpty()) {
            throw new IllegalStateException("a provider needs a handler for at least one hook");
        }
        return new Provider(handlers, loaded, unloaded, observers, interceptors, maxWaitingCalls);
    }

    private <Q extends Message> ProviderBuilder listen(
            Hook hook, Class<Q> type, Consumer<? super Q> handler, String... topics) {
        HookHandler added = handler(
                hook,
                request -> {
                    handler.accept(type.cast(request));
                    return SUCCESS;
                },
                topics);
        handlers.merge(hook, added, HookHandler::and);
        return this;
    }

    private <Q extends Message> ProviderBuilder answer(
            Hook hook, Class<Q> type, Function<Q, Message> handler, String... topics) {
        return answerLater(hook, type, request -> CompletableFuture.completedFuture(handler.apply(request)), topics);
    }

    private <Q extends Message> ProviderBuilder answerLater(
            Hook hook, Class<Q> type, Function<Q, CompletionStage<? extends Message>> handler, String... topics) {
        HookHandler registered = handler(hook, request -> handler.apply(type.cast(request)), topics);
        if (handlers.putIfAbsent(hook, registered) != null) {
            throw new IllegalStateException(hook.hookName() + " has a handler already");
        }
        if (hook == Hook.MESSAGE_INGRESS && topics.length > 0) {
            LOG.log(
                    Level.WARNING,
                    "message.ingress has topic filters: with failed_action = deny EMQX disconnects every client that"
                            + " publishes to another topic");
        }
        return this;
    }

    private static HookHandler handler(
            Hook hook, Function<Message, CompletionStage<? extends Message>> reply, String... topics) {
        return new HookHandler(hook, DeclaredTopics.of(hook, topics), reply, null, null);
    }
}
