package dev.exhook.emqx.internal.scenario;

import dev.exhook.broker.internal.scenario.ApiRequest;
import dev.exhook.broker.internal.surroundings.Acl;
import dev.exhook.broker.internal.surroundings.DenyAction;
import dev.exhook.broker.internal.surroundings.Listener;
import dev.exhook.broker.internal.surroundings.Republish;
import dev.exhook.broker.internal.surroundings.Surroundings;
import dev.exhook.broker.internal.surroundings.User;
import dev.exhook.emqx.internal.api.AuthorizationSettings;
import dev.exhook.emqx.internal.api.EmqxApi;
import dev.exhook.emqx.internal.api.EmqxApiException;
import dev.exhook.emqx.internal.api.SurroundingsApi;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Gives a real EMQX what a scenario says of its surroundings, and takes it away again. The node was prepared for tests:
 * nothing stands before the providers. Only what is to be otherwise is touched.
 */
final class RestSurroundings {
    /** The end of the names that the scenarios' listeners have in EMQX. */
    private static final String SUFFIX = ":default";

    private final EmqxApi api;
    private final SurroundingsApi more;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    RestSurroundings(EmqxApi api) {
        this.api = api;
        this.more = api.surroundings();
    }

    void bringAbout(Surroundings wanted) {
        wanted.users().ifPresent(this::addUsers);
        wanted.acl().ifPresent(this::addAcl);
        settings(wanted);
        if (wanted.strict() != Surroundings.NONE.strict()) {
            more.strictMode(wanted.strict());
            undo.push(() -> more.strictMode(Surroundings.NONE.strict()));
        }
        wanted.listeners().forEach(this::listen);
        wanted.rules().forEach(this::addRule);
    }

    /** Makes a change while a scenario runs: the HTTP status. */
    int request(ApiRequest request) {
        if (request instanceof ApiRequest.AddRule added) {
            return addRule(added.rule());
        }
        if (request instanceof ApiRequest.RemoveRule removed) {
            return more.removeRule(removed.id());
        }
        if (request instanceof ApiRequest.Authorization wanted) {
            AuthorizationSettings found = api.authorization();
            undo.push(() -> api.authorize(found));
            api.authorize(found.withNoMatch(wanted.noMatchAllows() ? "allow" : "deny")
                    .withDenyAction(word(wanted.denyAction()))
                    .withCache(wanted.cache()));
            return 200;
        }
        throw new IllegalArgumentException("not a change of the surroundings: " + request);
    }

    /**
     * All as it was, the last change first.
     *
     * @throws EmqxApiException when a change cannot be taken back, once the others were
     */
    void putBack() {
        Optional<EmqxApiException> failure = Optional.empty();
        while (!undo.isEmpty()) {
            try {
                undo.pop().run();
            } catch (EmqxApiException e) {
                failure.ifPresent(earlier -> earlier.addSuppressed(e));
                failure = failure.or(() -> Optional.of(e));
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private void addUsers(List<User> users) {
        more.addDatabase();
        undo.push(more::removeDatabase);
        users.forEach(user -> more.addUser(user.name(), user.password(), user.superuser()));
    }

    private void addAcl(Acl acl) {
        more.addAcl(acl.text());
        undo.push(more::removeAcl);
    }

    private void settings(Surroundings wanted) {
        AuthorizationSettings found = api.authorization();
        AuthorizationSettings changed = found.withNoMatch(wanted.noMatchAllows() ? "allow" : "deny")
                .withDenyAction(word(wanted.denyAction()))
                .withCache(wanted.cache());
        if (!changed.equals(found)) {
            api.authorize(changed);
            undo.push(() -> api.authorize(found));
        }
    }

    private static String word(DenyAction action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private void listen(String name, Listener listener) {
        if (listener.equals(Listener.DEFAULT)) {
            return;
        }
        String id = name + SUFFIX;
        configure(id, listener);
        undo.push(() -> configure(id, Listener.DEFAULT));
    }

    private void configure(String id, Listener listener) {
        more.configureListener(
                id, listener.mountpoint(), listener.authentication().name().toLowerCase(Locale.ROOT));
    }

    private int addRule(Republish rule) {
        int status = more.addRule(rule.id(), rule.from(), rule.to(), rule.qos());
        undo.push(() -> more.removeRule(rule.id()));
        return status;
    }
}
