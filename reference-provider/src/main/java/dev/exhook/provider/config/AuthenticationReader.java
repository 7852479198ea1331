package dev.exhook.provider.config;

import dev.exhook.provider.Decision;
import dev.exhook.provider.auth.Authenticator;
import dev.exhook.provider.auth.PasswordHash;
import dev.exhook.provider.auth.UserTable;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

/** The section {@code authentication}. */
final class AuthenticationReader {
    private AuthenticationReader() {}

    static Authenticator read(Value value) throws ConfigException {
        Section section = value.section("unknown_users", "users");
        Value unknownUsers = section.find("unknown_users");
        return new UserTable(
                users(section),
                unknownUsers == null ? Decision.DENY : unknownUsers.oneOf(EnumSet.of(Decision.DENY, Decision.IGNORE)));
    }

    private static Map<String, PasswordHash> users(Section section) throws ConfigException {
        Map<String, PasswordHash> users = new HashMap<>();
        for (Value item : section.list("users")) {
            Section user = item.section("username", "password_hash");
            Value name = user.required("username");
            if (name.text().isEmpty()) {
                throw name.error("a user has a name of at least one character");
            }
            PasswordHash hash = user.required("password_hash").parsed(PasswordHash::parse);
            if (users.put(name.text(), hash) != null) {
                throw name.error("the user \"" + name.text() + "\" is there twice");
            }
        }
        return users;
    }
}
