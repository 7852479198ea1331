package dev.exhook.reference.auth;

import dev.exhook.reference.grant.Grants;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether logins may give clients something beyond the rules, and how that is known later, when EMQX asks about a
 * topic.
 *
 * @param byName whether superusers are known by the user name
 * @param byLogin whether what logins gave is kept for each connection
 * @param denyUnknown whether a client of whose login nothing is kept may do nothing
 * @param maxBytes about how much memory that may take
 */
record GrantSettings(boolean byName, boolean byLogin, boolean denyUnknown, int maxBytes) {
    /** What these methods need. */
    static GrantSettings of(List<MethodSettings> methods, int maxBytes) {
        boolean any = methods.stream().anyMatch(GrantSettings::gives);
        boolean byName = byName(methods);
        boolean denyUnknown = methods.stream()
                .anyMatch(method ->
                        method instanceof MethodSettings.Jwt jwt && jwt.grants().denyUnknown());
        return new GrantSettings(any && byName, any && !byName, denyUnknown, maxBytes);
    }

    /**
     * A name tells who is a superuser only if it tells by which method its client came in: whoever has a token may take
     * any name, unless a claim binds it, and a table may know a name that a method behind it knows as well.
     */
    private static boolean byName(List<MethodSettings> methods) {
        boolean silent = false;
        for (MethodSettings method : methods) {
            if (method instanceof MethodSettings.Jwt
                    || method instanceof MethodSettings.Http
                    || (silent && gives(method))) {
                return false;
            }
            silent |= method instanceof MethodSettings.Table table && !table.tellsSuperusers();
        }
        return true;
    }

    private static boolean gives(MethodSettings method) {
        if (method instanceof MethodSettings.Users fixed) {
            return !fixed.superusers().isEmpty();
        }
        // Users come and go in a file, and so do superusers.
        if (method instanceof MethodSettings.InFile) {
            return true;
        }
        if (method instanceof MethodSettings.Http http) {
            return http.superusers();
        }
        return method instanceof MethodSettings.Table table
                ? table.tellsSuperusers()
                : method instanceof MethodSettings.Jwt jwt && jwt.grants().areAny();
    }

    @Nullable
    Grants open() {
        return byLogin ? new Grants(maxBytes, denyUnknown) : null;
    }
}
