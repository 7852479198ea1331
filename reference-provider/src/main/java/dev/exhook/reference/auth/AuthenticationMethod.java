package dev.exhook.reference.auth;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.reference.figures.Figures;
import dev.exhook.reference.grant.Grant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One way to authenticate clients. */
interface AuthenticationMethod {
    /** Checks a client. */
    CompletionStage<MethodVerdict> check(ClientInfo client);

    /**
     * What the user with the client's name may do beyond the rules. Does not wait for a database any longer than once.
     *
     * @return empty if it knows no such user
     */
    default CompletionStage<Optional<Grant>> grantByName(ClientInfo client) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    /** Shows figures of its own, if it has any. */
    default void show(Figures figures) {}

    /** Returns whether its refusals take time, so that a quick one would reveal unknown names: see {@link #pretend}. */
    default boolean hidesUnknownNames() {
        return false;
    }

    /** Takes as long as the check of a client that it knows. */
    default CompletionStage<?> pretend(ClientInfo client) {
        return CompletableFuture.completedFuture(null);
    }
}
