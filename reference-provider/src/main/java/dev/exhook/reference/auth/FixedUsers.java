package dev.exhook.reference.auth;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The users of the configuration. */
final class FixedUsers implements UserSource {
    private final Map<String, PasswordHash> hashes;
    private final Map<String, ClientIds> clientIds;
    private final Set<String> superusers;
    private final List<PasswordHash> all;
    private final StandIns standIns = new StandIns();

    FixedUsers(MethodSettings.Users settings) {
        this.hashes = settings.users();
        this.clientIds = settings.clientIds();
        this.superusers = settings.superusers();
        this.all = hashes.isEmpty() ? List.of(Pbkdf2Hash.ofNobody()) : List.copyOf(hashes.values());
    }

    @Override
    public CompletionStage<Optional<Found>> find(String username, String clientId) {
        return CompletableFuture.completedFuture(Optional.ofNullable(hashes.get(username))
                .map(hash -> new Found(
                        hash, clientIds.getOrDefault(username, ClientIds.ANY), superusers.contains(username), true)));
    }

    @Override
    public CompletionStage<Optional<Found>> findFresh(String username, String clientId) {
        return find(username, clientId);
    }

    @Override
    public PasswordHash standIn(String username) {
        return standIns.choose(username, all);
    }
}
