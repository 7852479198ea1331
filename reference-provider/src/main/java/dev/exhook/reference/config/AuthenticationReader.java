package dev.exhook.reference.config;

import dev.exhook.provider.Decision;
import dev.exhook.reference.auth.AuthenticationSettings;
import dev.exhook.reference.auth.AuthenticationSettings.CacheSettings;
import dev.exhook.reference.auth.AuthenticationSettings.CheckSettings;
import dev.exhook.reference.auth.AuthenticationSettings.LimitSettings;
import dev.exhook.reference.auth.MethodSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code authentication}. */
final class AuthenticationReader {
    private static final int MAX_THREADS = 1_000;
    private static final int MAX_WAITING = 1_000_000;
    private static final int MAX_FAILURES = 1_000_000;
    private static final int MAX_ENTRIES = 10_000_000;
    /** The largest token must find room. */
    private static final int MIN_GRANT_BYTES = 4 << 20;

    private AuthenticationReader() {}

    static AuthenticationSettings read(Value value) throws ConfigException {
        Section section = value.section(
                "unknown_users",
                "client_ids",
                "users",
                "users_file",
                "sql",
                "http",
                "jwt",
                "order",
                "checks",
                "limits",
                "cache",
                "grants");
        Value unknownUsers = section.find("unknown_users");
        return new AuthenticationSettings(
                inOrder(methods(section), section.find("order")),
                unknownUsers == null ? Decision.DENY : unknownUsers.oneOf(EnumSet.of(Decision.DENY, Decision.IGNORE)),
                UsersReader.clientIds(section.find("client_ids")),
                checks(section.find("checks")),
                limits(section.find("limits")),
                cache(section.find("cache")),
                maxGrantBytes(section.find("grants")));
    }

    private static int maxGrantBytes(@Nullable Value value) throws ConfigException {
        Value maxBytes = value == null ? null : value.section("max_bytes").find("max_bytes");
        return maxBytes == null
                ? AuthenticationSettings.DEFAULT_MAX_GRANT_BYTES
                : maxBytes.integer(MIN_GRANT_BYTES, Integer.MAX_VALUE);
    }

    /** Those that are there, in the order in which they are tried unless told otherwise. */
    private static Map<String, MethodSettings> methods(Section section) throws ConfigException {
        Map<String, MethodSettings> methods = new LinkedHashMap<>();
        Value users = section.find("users");
        Value sql = section.find("sql");
        Value jwt = section.find("jwt");
        if (users != null) {
            methods.put("users", UsersReader.list(users));
        }
        Value usersFile = section.find("users_file");
        if (usersFile != null) {
            methods.put("users_file", UsersReader.file(usersFile));
        }
        if (sql != null) {
            methods.put("sql", UsersReader.table(sql));
        }
        Value http = section.find("http");
        if (http != null) {
            methods.put("http", UsersReader.service(http));
        }
        if (jwt != null) {
            methods.put("jwt", JwtReader.read(jwt));
        }
        return methods;
    }

    private static List<MethodSettings> inOrder(Map<String, MethodSettings> methods, @Nullable Value order)
            throws ConfigException {
        if (order == null) {
            return List.copyOf(methods.values());
        }
        Map<String, MethodSettings> left = new LinkedHashMap<>(methods);
        List<MethodSettings> ordered = new ArrayList<>();
        for (Value name : order.list()) {
            MethodSettings method = left.remove(name.text());
            if (method == null) {
                throw name.error("expected each of " + String.join(", ", methods.keySet()) + " once, found \""
                        + name.text() + "\"");
            }
            ordered.add(method);
        }
        if (!left.isEmpty()) {
            throw order.error("expected each of " + String.join(", ", methods.keySet()) + " once, found no "
                    + String.join(", ", left.keySet()));
        }
        return ordered;
    }

    private static CheckSettings checks(@Nullable Value value) throws ConfigException {
        CheckSettings defaults = CheckSettings.DEFAULTS;
        if (value == null) {
            return defaults;
        }
        Section section = value.section("threads", "max_waiting", "max_wait");
        Value threads = section.find("threads");
        Value maxWaiting = section.find("max_waiting");
        Value maxWait = section.find("max_wait");
        return new CheckSettings(
                threads == null ? defaults.threads() : threads.integer(1, MAX_THREADS),
                maxWaiting == null ? defaults.maxWaiting() : maxWaiting.integer(1, MAX_WAITING),
                maxWait == null ? defaults.maxWait() : maxWait.duration(Duration.ofMillis(1), Duration.ofMinutes(1)));
    }

    private static LimitSettings limits(@Nullable Value value) throws ConfigException {
        LimitSettings defaults = LimitSettings.DEFAULTS;
        if (value == null) {
            return defaults;
        }
        Section section = value.section("failures_per_user", "failures_per_peer", "time");
        Value perUser = section.find("failures_per_user");
        Value perPeer = section.find("failures_per_peer");
        return new LimitSettings(
                perUser == null ? defaults.failuresPerUser() : perUser.integer(0, MAX_FAILURES),
                perPeer == null ? defaults.failuresPerPeer() : perPeer.integer(0, MAX_FAILURES),
                section.duration("time", Duration.ofSeconds(1), Duration.ofDays(1), defaults.time()));
    }

    private static CacheSettings cache(@Nullable Value value) throws ConfigException {
        CacheSettings defaults = CacheSettings.DEFAULTS;
        if (value == null) {
            return defaults;
        }
        Section section = value.section("time", "max_entries");
        Value time = section.find("time");
        Value maxEntries = section.find("max_entries");
        return new CacheSettings(
                time == null ? defaults.time() : time.duration(Duration.ZERO, Duration.ofDays(1)),
                maxEntries == null ? defaults.maxEntries() : maxEntries.integer(1, MAX_ENTRIES));
    }
}
