package dev.exhook.reference.auth;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.exhook.provider.Decision;
import dev.exhook.reference.sql.Database;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods that are configured, and what they share. */
final class Methods implements AutoCloseable {
    /** Enough to keep a database busy with lookups by primary key; it has other work as well. */
    private static final int LOOKUP_THREADS = 4;

    private final AuthenticationSettings settings;
    private final LoginCache cache;
    private final Checks checks;
    private final List<AuthenticationMethod> inOrder = new ArrayList<>();
    private final List<Runnable> opened = new ArrayList<>();

    private Methods(AuthenticationSettings settings) {
        AuthenticationSettings.CheckSettings limits = settings.checks();
        this.settings = settings;
        CheckPool passwords = new CheckPool("password-check", limits.threads(), limits.maxWaiting(), limits.maxWait());
        CheckPool tokens = new CheckPool("token-check", limits.threads(), limits.maxWaiting(), limits.maxWait());
        this.cache = new LoginCache(settings.cache(), Ticker.systemTicker());
        this.checks = new Checks(
                passwords,
                tokens,
                cache,
                new FailureLimits(settings.limits(), Ticker.systemTicker()),
                limits.maxWaiting());
        opened.add(passwords::close);
        opened.add(tokens::close);
    }

    static Methods open(AuthenticationSettings settings, @Nullable Database database) {
        Methods methods = new Methods(settings);
        for (MethodSettings method : settings.methods()) {
            methods.inOrder.add(methods.open(method, database));
        }
        return methods;
    }

    private AuthenticationMethod open(MethodSettings method, @Nullable Database database) {
        if (method instanceof MethodSettings.Jwt jwt) {
            JwtMethod opening = new JwtMethod(jwt, checks, Clock.systemUTC());
            opened.add(opening::close);
            return opening;
        }
        if (method instanceof MethodSettings.Table table) {
            return open(table, Objects.requireNonNull(database, "users in a table need a database"));
        }
        if (method instanceof MethodSettings.InFile file) {
            UsersFile users = new UsersFile(file);
            opened.add(users::close);
            return new PasswordMethod(users, Superusers.of(users), checks, null);
        }
        if (method instanceof MethodSettings.Http http) {
            return new HttpMethod(http, settings.cache().maxEntries(), outOfReach(http.onFailure()));
        }
        UserSource users = new FixedUsers((MethodSettings.Users) method);
        return new PasswordMethod(users, Superusers.of(users), checks, null);
    }

    private AuthenticationMethod open(MethodSettings.Table table, Database database) {
        CheckPool lookups =
                new CheckPool("user-lookup", LOOKUP_THREADS, settings.checks().maxWaiting(), table.timeout());
        opened.add(lookups::close);
        int maxEntries = settings.cache().maxEntries();
        UserSource users = new GuardedUsers(new UserTable(table, database, lookups, maxEntries));
        Superusers superusers =
                table.tellsSuperusers() ? new RememberedSuperusers(users, table, maxEntries) : Superusers.NOBODY;
        return new PasswordMethod(users, superusers, checks, outOfReach(table.onFailure()));
    }

    private static @Nullable MethodVerdict outOfReach(@Nullable Decision decision) {
        if (decision == null) {
            return null;
        }
        return decision == Decision.DENY ? MethodVerdict.REFUSED : MethodVerdict.NO_OPINION;
    }

    List<AuthenticationMethod> inOrder() {
        return inOrder;
    }

    Checks checks() {
        return checks;
    }

    LoginCache cache() {
        return cache;
    }

    @Override
    public void close() {
        opened.forEach(Runnable::run);
    }
}
