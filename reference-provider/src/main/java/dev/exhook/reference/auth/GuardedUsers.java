package dev.exhook.reference.auth;

import dev.exhook.provider.UnavailableException;
import dev.exhook.reference.queue.Outage;
import dev.exhook.reference.sql.SqlFailure;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/** Users that may be out of reach: tells the operator why, and everybody else only that it is so. */
final class GuardedUsers implements UserSource {
    private final UserSource users;
    private final Outage outage = new Outage(
            System.getLogger(Authentication.class.getName()),
            "users cannot be looked up",
            "users can be looked up again");

    GuardedUsers(UserSource users) {
        this.users = users;
    }

    @Override
    public CompletionStage<Optional<Found>> find(String username, String clientId) {
        return guarded(users.find(username, clientId));
    }

    @Override
    public CompletionStage<Optional<Found>> findFresh(String username, String clientId) {
        return guarded(users.findFresh(username, clientId));
    }

    private CompletionStage<Optional<Found>> guarded(CompletionStage<Optional<Found>> lookup) {
        long began = System.nanoTime();
        return lookup.handle((found, failure) -> {
            if (failure == null) {
                outage.succeeded();
                return found;
            }
            outage.failed(began, reason(failure));
            throw new UnavailableException("the users cannot be looked up now");
        });
    }

    private static String reason(Throwable failure) {
        Throwable reason = failure instanceof CompletionException ? failure.getCause() : failure;
        if (reason instanceof TimeoutException || reason instanceof RejectedExecutionException) {
            return "no answer in time";
        }
        if (reason instanceof IllegalArgumentException) {
            return "holds what is no password hash: " + reason.getMessage();
        }
        return reason instanceof SQLException failed ? SqlFailure.describe(failed) : String.valueOf(reason);
    }

    @Override
    public PasswordHash standIn(String username) {
        return users.standIn(username);
    }
}
