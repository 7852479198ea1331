package dev.exhook.broker.internal.surroundings;

import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a scenario says of a broker's surroundings. What it does not name is as in the recordings, or as the release has
 * it.
 *
 * @param releaseDefaults whether what is not named is as the release has it
 */
public record SurroundingsSpec(
        boolean releaseDefaults,
        Optional<List<User>> users,
        Optional<AclChoice> acl,
        Optional<Boolean> noMatchAllows,
        Optional<DenyAction> denyAction,
        Optional<Boolean> cache,
        Optional<Boolean> strict,
        Map<String, Listener> listeners,
        List<Republish> rules) {

    /** Nothing is said. */
    public static final SurroundingsSpec NOTHING = new SurroundingsSpec(
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            List.of());

    /** Copies all that could change. */
    public SurroundingsSpec {
        users = users.map(List::copyOf);
        listeners = Map.copyOf(listeners);
        rules = List.copyOf(rules);
    }

    /** An ACL of one's own, or the one that the release comes with, or none. */
    public sealed interface AclChoice {
        /** The release's own. */
        record Stock() implements AclChoice {}

        /** Rules of one's own. */
        record Own(Acl acl) implements AclChoice {}

        /** None. */
        record None() implements AclChoice {}
    }

    /** The surroundings of a broker of this release then. */
    public Surroundings of(Release release) {
        Surroundings bare = Surroundings.NONE;
        boolean denies = releaseDefaults && release.has(Behavior.NO_MATCH_DENIES_BY_DEFAULT);
        boolean strictMode = releaseDefaults && release.has(Behavior.STRICT_MODE_BY_DEFAULT);
        Map<String, Listener> all = new HashMap<>(bare.listeners());
        all.putAll(listeners);
        return new Surroundings(
                users,
                acl(release),
                noMatchAllows.orElse(!denies),
                denyAction.orElse(bare.denyAction()),
                cache.orElse(bare.cache()),
                strict.orElse(strictMode),
                all,
                rules);
    }

    private Optional<Acl> acl(Release release) {
        AclChoice choice = acl.orElseGet(() -> releaseDefaults ? new AclChoice.Stock() : new AclChoice.None());
        if (choice instanceof AclChoice.Own own) {
            return Optional.of(own.acl());
        }
        return choice instanceof AclChoice.Stock ? Optional.of(Acl.stock(release)) : Optional.empty();
    }
}
