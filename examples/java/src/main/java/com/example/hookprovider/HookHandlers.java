package com.example.hookprovider;

import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientConnectedRequest;
import dev.exhook.proto.v3.ClientDisconnectedRequest;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.provider.Decision;
import dev.exhook.provider.LateAnswer;
import dev.exhook.provider.Provider;
import dev.exhook.provider.Publish;
import io.grpc.Context;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Who comes in, what they may do, and what is published. */
final class HookHandlers {
    private static final Gauge ONLINE =
            Gauge.builder().name("exhook_clients_online").help("Clients that are connected.").register();
    private static final Histogram CALLS = Histogram.builder()
            .name("exhook_call_seconds")
            .help("Time to answer a call of EMQX.")
            .labelNames("method", "outcome")
            .register();
    private static final System.Logger LOG = System.getLogger(HookHandlers.class.getName());
    private static final Set<String> STILL_THERE = Set.of("takenover", "discarded");

    private final Access access;
    private final Store store;
    private final Set<String> online = ConcurrentHashMap.newKeySet();

    HookHandlers(Access access, Store store) {
        this.access = access;
        this.store = store;
    }

    /** What has a handler here is declared to EMQX, and nothing else. Each costs a client the wait for a call. */
    Provider provider(Executor hashing, Duration patience) {
        return Provider.builder()
                .onProviderLoaded(request -> LOG.log(
                        Level.INFO, "loaded by EMQX {0}", request.getBroker().getVersion()))
                .onClientAuthenticate(
                        request -> access.knows(request.getClientinfo()) ? Decision.ALLOW : Decision.DENY)
                .onClientAuthorize(this::authorize)
                .onClientConnected(this::connected)
                .onClientDisconnected(this::disconnected)
                .onMessagePublish(this::publish)
                // Not on the network threads, as hashing takes its time and would keep everybody's calls waiting.
                .runOn(hashing, Hook.CLIENT_AUTHENTICATE)
                .answerWithin(patience, LateAnswer.DENY, Hook.CLIENT_AUTHENTICATE)
                .observe((rpc, outcome, nanos, reply) -> CALLS.labelValues(rpc.methodName(), outcome.name())
                        .observe((double) nanos / TimeUnit.SECONDS.toNanos(1)))
                .build();
    }

    private Decision authorize(ClientAuthorizeRequest request) {
        boolean allowed = request.getType() == AuthorizeReqType.PUBLISH
                ? access.maySend(request.getClientinfo(), request.getTopic())
                : access.mayReceive(request.getClientinfo(), request.getTopic());
        return allowed ? Decision.ALLOW : Decision.DENY;
    }

    /** What is not named stays as it was: the library answers with a copy of EMQX's message. */
    private Publish publish(MessagePublishRequest request) {
        Message message = request.getMessage();
        if (message.getTopic().equals("drop/empty") && message.getPayload().isEmpty()) {
            return Publish.drop();
        }
        Publish answer =
                message.getTopic().equals("legacy/data") ? Publish.rewrite().topic("devices/data") : Publish.unchanged();
        if (!Context.current().isCancelled()) { // else EMQX gave up waiting, and has published the message as it was
            store.add(answer.applyTo(message));
        }
        return answer;
    }

    private void connected(ClientConnectedRequest request) {
        online.add(request.getClientinfo().getClientid());
        ONLINE.set(online.size());
    }

    private void disconnected(ClientDisconnectedRequest request) {
        // After a takeover this comes after the new connection's call: the client is still there.
        if (!STILL_THERE.contains(request.getReason())) {
            online.remove(request.getClientinfo().getClientid());
            ONLINE.set(online.size());
        }
    }
}
