package dev.exhook.reference.auth;

import dev.exhook.provider.UnavailableException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/** Users that may be out of reach: tells the operator why, and everybody else only that it is so. */
final class GuardedUsers implements UserSource {
    private final UserSource users;
    private final Outage outage = new Outage("table of users");

    GuardedUsers(UserSource users) {
        this.users = users;
    }

    @Override
    public CompletionStage<Optional<Found>> find(String username) {
        return guarded(users.find(username));
    }

    @Override
    public CompletionStage<Optional<Found>> findFresh(String username) {
        return guarded(users.findFresh(username));
    }

    private CompletionStage<Optional<Found>> guarded(CompletionStage<Optional<Found>> lookup) {
        return lookup.handle((found, failure) -> {
            if (failure == null) {
                outage.worked();
                return found;
            }
            outage.failed(reason(failure));
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
        while (reason != null && reason.getCause() instanceof SQLException cause) {
            reason = cause;
        }
        String text = reason == null
                ? ""
                : Objects.toString(reason.getMessage(), reason.getClass().getSimpleName());
        return text.lines().findFirst().orElse(text);
    }

    @Override
    public PasswordHash typicalHash() {
        return users.typicalHash();
    }
}
