package dev.exhook.reference.auth;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The users of the configuration. */
final class FixedUsers implements UserSource {
    private final Map<String, PasswordHash> hashes;
    private final PasswordHash slowest;

    FixedUsers(Map<String, PasswordHash> hashes) {
        this.hashes = hashes;
        this.slowest = hashes.values().stream()
                .max(Comparator.comparingLong(PasswordHash::effort))
                .orElseGet(Pbkdf2Hash::ofNobody);
    }

    @Override
    public CompletionStage<Optional<Found>> find(String username) {
        return CompletableFuture.completedFuture(
                Optional.ofNullable(hashes.get(username)).map(hash -> new Found(hash, true)));
    }

    @Override
    public CompletionStage<Optional<Found>> findFresh(String username) {
        return find(username);
    }

    @Override
    public PasswordHash typicalHash() {
        return slowest;
    }
}
