package dev.exhook.reference.auth;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.exhook.reference.auth.UserSource.Found;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Whether users of a table are superusers, for questions about topics, which must not wait for a database: who is
 * remembered is answered at once, and looked up anew behind the answer. While the table cannot be asked, what was
 * remembered holds, and a user of whom nothing is known is no superuser.
 */
final class RememberedSuperusers implements Superusers {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    /** A user who has not asked for so many times as long is looked up before the answer. */
    private static final int IDLE = 10;

    private record Key(String username, String clientId) {}

    private final AsyncLoadingCache<Key, Optional<Boolean>> flags;

    private final boolean byClientId;

    /** Of these users: one who asks is looked up anew after the table's {@code cache}. */
    RememberedSuperusers(UserSource users, MethodSettings.Table table, int maxRemembered) {
        Duration refresh = table.cache().compareTo(SHORTEST) < 0 ? SHORTEST : table.cache();
        this.byClientId = table.bindsClientId();
        this.flags = Caffeine.newBuilder()
                .maximumSize(maxRemembered)
                .refreshAfterWrite(refresh)
                .expireAfterAccess(refresh.multipliedBy(IDLE))
                .buildAsync(new Loader(users));
    }

    @Override
    public CompletionStage<Optional<Boolean>> isOne(String username, String clientId) {
        return flags.get(new Key(username, byClientId ? clientId : ""));
    }

    private record Loader(UserSource users) implements AsyncCacheLoader<Key, Optional<Boolean>> {
        @Override
        public CompletableFuture<Optional<Boolean>> asyncLoad(Key key, Executor executor) {
            return load(key, Optional.of(false));
        }

        @Override
        public CompletableFuture<Optional<Boolean>> asyncReload(Key key, Optional<Boolean> before, Executor executor) {
            return load(key, before);
        }

        /** The failure itself is in the log already, which says when it began and when it is over. */
        private CompletableFuture<Optional<Boolean>> load(Key key, Optional<Boolean> otherwise) {
            return users.findFresh(key.username(), key.clientId())
                    .handle((found, failure) -> failure == null ? found.map(Found::superuser) : otherwise)
                    .toCompletableFuture();
        }
    }
}
