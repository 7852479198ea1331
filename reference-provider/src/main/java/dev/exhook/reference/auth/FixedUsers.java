package dev.exhook.reference.auth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The users of the configuration. */
final class FixedUsers implements UserSource {
    private final Map<String, Found> users = new HashMap<>();
    private final List<PasswordHash> all;
    private final StandIns standIns = new StandIns();

    FixedUsers(MethodSettings.Users settings) {
        settings.users()
                .forEach((name, hash) -> users.put(
                        name,
                        new Found(
                                hash,
                                settings.clientIds().getOrDefault(name, ClientIds.ANY),
                                settings.superusers().contains(name),
                                true)));
        this.all = users.isEmpty()
                ? List.of(Pbkdf2Hash.ofNobody())
                : List.copyOf(settings.users().values());
    }

    @Override
    public CompletionStage<Optional<Found>> find(String username, String clientId) {
        return CompletableFuture.completedFuture(Optional.ofNullable(users.get(username)));
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
