package dev.exhook.reference.auth;

import dev.exhook.provider.Decision;
import java.time.Duration;
import java.util.List;

/**
 * How clients are authenticated.
 *
 * @param methods tried in this order, until one knows the client
 * @param unknownUsers the answer for a client that none of them knows: DENY or IGNORE
 * @param clientIds what every user may take
 * @param maxGrantBytes about how much memory what logins gave may take
 */
public record AuthenticationSettings(
        List<MethodSettings> methods,
        Decision unknownUsers,
        ClientIds clientIds,
        CheckSettings checks,
        LimitSettings limits,
        CacheSettings cache,
        int maxGrantBytes) {
    /** Enough for some two hundred thousand clients whose tokens say little. */
    public static final int DEFAULT_MAX_GRANT_BYTES = 64 << 20;

    public AuthenticationSettings {
        methods = List.copyOf(methods);
    }

    /** Settings with as much memory for what logins gave as is usual. */
    public AuthenticationSettings(
            List<MethodSettings> methods,
            Decision unknownUsers,
            ClientIds clientIds,
            CheckSettings checks,
            LimitSettings limits,
            CacheSettings cache) {
        this(methods, unknownUsers, clientIds, checks, limits, cache, DEFAULT_MAX_GRANT_BYTES);
    }

    /** Returns whether a login may give a client something that no rule does. */
    public boolean mayGrant() {
        return grants().byName() || grants().byLogin();
    }

    GrantSettings grants() {
        return GrantSettings.of(methods, maxGrantBytes);
    }

    /** Returns whether this configuration binds every user to client ids. */
    public boolean bindsClientIds() {
        return !clientIds.patterns().isEmpty() || methods.stream().allMatch(AuthenticationSettings::binds);
    }

    private static boolean binds(MethodSettings method) {
        if (method instanceof MethodSettings.Users fixed) {
            return fixed.users().keySet().stream()
                    .allMatch(name -> !fixed.clientIds()
                            .getOrDefault(name, ClientIds.ANY)
                            .patterns()
                            .isEmpty());
        }
        // Users come and go in a file: what binds them all is client_ids beside it.
        if (method instanceof MethodSettings.InFile) {
            return false;
        }
        // The service sees the client id with each login, and may bind it.
        if (method instanceof MethodSettings.Http) {
            return true;
        }
        return method instanceof MethodSettings.Table table
                ? table.bindsClientId()
                : method instanceof MethodSettings.Jwt jwt && jwt.clientidClaim() != null;
    }

    /**
     * Where what costs CPU time is done.
     *
     * @param threads how many checks run at the same time
     * @param maxWaiting how many logins may wait; further ones are refused with RESOURCE_EXHAUSTED
     * @param maxWait how long one may wait; then it is refused in the same way
     */
    public record CheckSettings(int threads, int maxWaiting, Duration maxWait) {
        /**
         * All cores but one, which is left to the other calls; and an answer within EMQX's 5 s, lookup and check
         * included.
         */
        public static final CheckSettings DEFAULTS = new CheckSettings(
                Math.max(1, Runtime.getRuntime().availableProcessors() - 1), 1_000, Duration.ofSeconds(2));
    }

    /**
     * How many logins may fail.
     *
     * @param failuresPerUser of one user name from one address; 0: any number
     * @param failuresPerPeer from one address; 0: any number
     * @param time within which, and after which they are forgotten
     */
    public record LimitSettings(int failuresPerUser, int failuresPerPeer, Duration time) {
        /** Too few to guess passwords or keep the threads busy; more than some clients with an old password reach. */
        public static final LimitSettings DEFAULTS = new LimitSettings(100, 1_000, Duration.ofMinutes(1));
    }

    /**
     * The memory of logins that were right.
     *
     * @param time how long one is remembered; zero: not at all
     * @param maxEntries how many; the oldest are forgotten first
     */
    public record CacheSettings(Duration time, int maxEntries) {
        /** Long enough for clients that reconnect. */
        public static final CacheSettings DEFAULTS = new CacheSettings(Duration.ofMinutes(5), 100_000);
    }
}
