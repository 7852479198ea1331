package dev.exhook.reference.auth;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.UnavailableException;
import dev.exhook.reference.grant.Grant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** User name and password. A client without a user name is an unknown user. */
final class PasswordMethod implements AuthenticationMethod {
    private final UserSource users;
    private final Checks checks;
    private final @Nullable MethodVerdict outOfReach;
    private final Superusers superusers;

    /**
     * A method.
     *
     * @param outOfReach what is said while the users cannot be looked up; null: nothing, the login fails
     */
    PasswordMethod(UserSource users, Superusers superusers, Checks checks, @Nullable MethodVerdict outOfReach) {
        this.users = users;
        this.checks = checks;
        this.outOfReach = outOfReach;
        this.superusers = superusers;
    }

    @Override
    public CompletionStage<MethodVerdict> check(ClientInfo client) {
        CompletionStage<MethodVerdict> verdict =
                AtOnce.then(users.find(client.getUsername(), client.getClientid()), found -> check(client, found));
        return outOfReach == null ? verdict : verdict.exceptionally(failure -> fallback(failure, outOfReach));
    }

    private static MethodVerdict fallback(Throwable failure, MethodVerdict outOfReach) {
        if (failure instanceof CompletionException wrapped && wrapped.getCause() instanceof UnavailableException) {
            return outOfReach;
        }
        throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
    }

    private CompletionStage<MethodVerdict> check(ClientInfo client, Optional<UserSource.Found> found) {
        if (found.isEmpty()) {
            return CompletableFuture.completedFuture(MethodVerdict.UNKNOWN);
        }
        UserSource.Found user = found.get();
        return AtOnce.then(
                checks.password(client, user.hash()),
                right -> right || user.fresh()
                        ? CompletableFuture.completedFuture(
                                right && user.clientIds().allow(client.getUsername(), client.getClientid())
                                        ? MethodVerdict.accepted(user.superuser())
                                        : MethodVerdict.REFUSED)
                        : checkAgain(client, user.hash()));
    }

    /** A new password is good at once, although the row with the old one is still remembered. */
    private CompletionStage<MethodVerdict> checkAgain(ClientInfo client, PasswordHash old) {
        return users.findFresh(client.getUsername(), client.getClientid())
                .thenCompose(
                        found -> found.isPresent() && found.get().hash().text().equals(old.text())
                                ? CompletableFuture.completedFuture(MethodVerdict.REFUSED)
                                : check(client, found));
    }

    @Override
    public CompletionStage<Optional<Grant>> grantByName(ClientInfo client) {
        return superusers
                .isOne(client.getUsername(), client.getClientid())
                .thenApply(known -> known.map(one -> one ? Grant.SUPERUSER : Grant.NONE));
    }

    @Override
    public boolean hidesUnknownNames() {
        return true;
    }

    @Override
    public CompletionStage<?> pretend(ClientInfo client) {
        return checks.pretend(client, users.standIn(client.getUsername()));
    }
}
