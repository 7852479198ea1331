package dev.exhook.reference.auth;

import dev.exhook.proto.v3.ClientInfo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One way to authenticate clients. */
interface AuthenticationMethod {
    /** What it makes of a client, as soon as it is known. */
    CompletionStage<Verdict> check(ClientInfo client);

    /** Whether its refusals take time. Then a quick one would tell which names it does not know: see {@link #pretend}. */
    default boolean hidesUnknownNames() {
        return false;
    }

    /** Takes as long as the check of a client that it knows. */
    default CompletionStage<?> pretend(ClientInfo client) {
        return CompletableFuture.completedFuture(null);
    }
}
