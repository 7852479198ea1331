package dev.exhook.reference.server;

import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.reference.grant.Access;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Answers client.authorize: first who the client is, then the rules. */
record AuthorizeHook(Access access, Rules rules)
        implements Function<ClientAuthorizeRequest, CompletionStage<Decision>> {

    /** Whatever decides about those who have no rights of their own. */
    @FunctionalInterface
    interface Rules {
        CompletionStage<Decision> authorize(ClientInfo client, AuthorizeReqType type, String topic);
    }

    @Override
    public CompletionStage<Decision> apply(ClientAuthorizeRequest request) {
        ClientInfo client = request.getClientinfo();
        return access.decide(client, request.getType(), request.getTopic())
                .thenCompose(decision -> decision.isPresent()
                        ? CompletableFuture.completedFuture(decision.get())
                        : rules.authorize(client, request.getType(), request.getTopic()));
    }
}
