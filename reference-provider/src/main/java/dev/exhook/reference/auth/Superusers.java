package dev.exhook.reference.auth;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells by the names of users who is a superuser. */
@FunctionalInterface
interface Superusers {

    /** For a table that does not tell: so that nobody is one by a method behind it, nor is the table asked. */
    Superusers NOBODY = (username, clientId) -> CompletableFuture.completedFuture(Optional.of(false));

    /** Whether the user with this name is one as this client; empty for a name that nobody has. */
    CompletionStage<Optional<Boolean>> isOne(String username, String clientId);

    /** Those of users that need no time to be found. */
    static Superusers of(UserSource users) {
        return (username, clientId) -> users.find(username, clientId)
                .thenApply(found ->
                        found.map(user -> user.superuser() && user.clientIds().allow(username, clientId)));
    }
}
