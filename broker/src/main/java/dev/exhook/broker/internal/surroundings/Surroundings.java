package dev.exhook.broker.internal.surroundings;

import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that stands before the providers.
 *
 * @param users those of the built-in database; empty: there is no authenticator
 * @param acl empty: there is no source of authorization
 * @param noMatchAllows {@code authorization.no_match}: what holds where nobody decides
 * @param cache {@code authorization.cache.enable}
 * @param strict {@code mqtt.strict_mode}
 * @param listeners by name; a name that is not there is no listener
 */
public record Surroundings(
        Optional<List<User>> users,
        Optional<Acl> acl,
        boolean noMatchAllows,
        DenyAction denyAction,
        boolean cache,
        boolean strict,
        Map<String, Listener> listeners,
        List<Republish> rules) {

    /** Where clients come in that say nothing of a listener. */
    public static final String TCP = "tcp";
    /** The listener for WebSocket. */
    public static final String WS = "ws";

    /** Those of the recordings: nothing is there, and what nobody forbids is allowed. */
    public static final Surroundings NONE = new Surroundings(
            Optional.empty(),
            Optional.empty(),
            true,
            DenyAction.IGNORE,
            true,
            false,
            Map.of(TCP, Listener.DEFAULT, WS, Listener.DEFAULT),
            List.of());

    /** Copies all that could change. */
    public Surroundings {
        users = users.map(List::copyOf);
        listeners = Map.copyOf(listeners);
        rules = List.copyOf(rules);
    }

    /** With one rule more. */
    public Surroundings withRule(Republish rule) {
        return withRules(Stream.concat(rules.stream(), Stream.of(rule)).toList());
    }

    /** Without the rule of that id. */
    public Surroundings withoutRule(String id) {
        return withRules(rules.stream().filter(rule -> !rule.id().equals(id)).toList());
    }

    private Surroundings withRules(List<Republish> others) {
        return new Surroundings(users, acl, noMatchAllows, denyAction, cache, strict, listeners, others);
    }

    /** With other settings of {@code authorization}. */
    public Surroundings withAuthorization(boolean allows, DenyAction action, boolean caches) {
        return new Surroundings(users, acl, allows, action, caches, strict, listeners, rules);
    }

    /** The listener of that name. */
    public Listener listener(String name) {
        return Optional.ofNullable(listeners.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no listener " + name));
    }

    /** The answers of the built-in database to a login. */
    public enum Login {
        /** There is no database. */
        NO_DATABASE,
        /** The user is not in it: others are asked. */
        UNKNOWN,
        /** Name and password are right. */
        ADMITTED,
        /** They are, and the user may do anything. */
        SUPERUSER,
        /** The password is wrong. */
        REFUSED
    }

    /** The answer of the built-in database to a login; a client without a password it may leave to others. */
    public Login login(Optional<String> name, Optional<String> password, Release release) {
        if (users.isEmpty()) {
            return Login.NO_DATABASE;
        }
        if (password.isEmpty()) {
            return release.has(Behavior.DATABASE_REFUSES_WHO_HAS_NO_PASSWORD) ? Login.REFUSED : Login.UNKNOWN;
        }
        Optional<User> known = users.get().stream()
                .filter(user -> Optional.of(user.name()).equals(name))
                .findFirst();
        if (known.isEmpty()) {
            return Login.UNKNOWN;
        }
        if (!known.get().password().equals(password.get())) {
            return Login.REFUSED;
        }
        return known.get().superuser() ? Login.SUPERUSER : Login.ADMITTED;
    }
}
