package dev.exhook.reference.auth;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.reference.figures.Figures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One way to authenticate clients. */
interface AuthenticationMethod {
    /** Checks a client. */
    CompletionStage<MethodVerdict> check(ClientInfo client);

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
