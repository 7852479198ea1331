package dev.exhook.provider;

import com.google.protobuf.Message;
import java.util.function.Consumer;

/** Handlers for all hooks there are. */
final class AllHooks {
    private AllHooks() {}

    static ProviderBuilder builder() {
        return builder(request -> {});
    }

    /** Valued hooks say yes, or rewrite the topic to "rewritten"; every request is shown to {@code seen}. */
    static ProviderBuilder builder(Consumer<Message> seen) {
        return Provider.builder()
                .onClientConnect(seen)
                .onClientConnack(seen)
                .onClientConnected(seen)
                .onClientDisconnected(seen)
                .onClientSubscribe(seen)
                .onClientUnsubscribe(seen)
                .onSessionCreated(seen)
                .onSessionSubscribed(seen)
                .onSessionUnsubscribed(seen)
                .onSessionResumed(seen)
                .onSessionDiscarded(seen)
                .onSessionTakenover(seen)
                .onSessionTerminated(seen)
                .onMessageDelivered(seen)
                .onMessageDropped(seen)
                .onMessageAcked(seen)
                .onClientAuthenticate(request -> {
                    seen.accept(request);
                    return Decision.ALLOW;
                })
                .onClientAuthorize(request -> {
                    seen.accept(request);
                    return Decision.DENY;
                })
                .onMessagePublish(request -> {
                    seen.accept(request);
                    return Publish.rewrite().topic("rewritten");
                })
                .onMessageIngress(request -> {
                    seen.accept(request);
                    return Ingress.rewrite().topic("rewritten");
                });
    }
}
