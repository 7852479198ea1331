package dev.exhook.reference.grant;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.provider.TopicFilter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What clients may do by who they are, before any rule is asked. */
public final class Access {
    private final Function<ClientInfo, CompletionStage<Grant>> grants;
    private final Clock clock;

    /**
     * Access by these.
     *
     * @param grants what a client's login gave it; must not block
     */
    public Access(Function<ClientInfo, CompletionStage<Grant>> grants, Clock clock) {
        this.grants = grants;
        this.clock = clock;
    }

    /** No client is anything that EMQX itself does not say. */
    public static Access none() {
        return new Access(client -> CompletableFuture.completedFuture(Grant.NONE), Clock.systemUTC());
    }

    /** The decision; empty: the rules decide, and also what is no topic is left to them. */
    public CompletionStage<Optional<Decision>> decide(ClientInfo client, AuthorizeReqType type, String topic) {
        Optional<TopicFilter> requested = TopicFilter.parse(topic);
        if (type == AuthorizeReqType.UNRECOGNIZED
                || requested.isEmpty()
                || (type == AuthorizeReqType.PUBLISH && !requested.get().isTopicName())) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        if (client.getIsSuperuser()) {
            return CompletableFuture.completedFuture(Optional.of(Decision.ALLOW));
        }
        return grants.apply(client).thenApply(grant -> grant.decide(client, type, requested.get(), clock.instant()));
    }
}
