package dev.exhook.reference.auth;

import dev.exhook.provider.Decision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A way to authenticate clients. */
public sealed interface MethodSettings {

    /** Users in the configuration: password hashes by user name. */
    record Users(Map<String, PasswordHash> users) implements MethodSettings {
        public Users {
            users = Map.copyOf(users);
        }
    }

    /**
     * Users in a table.
     *
     * @param query has one parameter, the user name, and gives the password hash as the only column of one row at most
     * @param timeout how long a lookup may take, the wait for a connection included
     * @param cache how long a row that was read is used again
     * @param onFailure when the table cannot be asked in time: DENY, IGNORE, or null for an error, which leaves it to EMQX's
     *     {@code failed_action}
     */
    record Table(
            String query,
            Duration timeout,
            Duration cache,
            @Nullable Decision onFailure) implements MethodSettings {
        /** Asks the table as the documentation defines it. */
        public static final String DEFAULT_QUERY = "SELECT password_hash FROM mqtt_user WHERE username = ?";
    }

    /**
     * JSON Web Tokens in place of passwords.
     *
     * @param keys a file with a JWK set
     * @param algorithms names as {@code RS256}
     * @param usernameClaim the claim that must equal the user name; null: none
     * @param clientidClaim the claim that must equal the client id; null: none
     * @param reload how often the file is looked at for changes
     */
    record Jwt(
            Path keys,
            String issuer,
            Set<String> audience,
            Set<String> algorithms,
            Duration clockSkew,
            @Nullable String usernameClaim,
            @Nullable String clientidClaim,
            Duration reload)
            implements MethodSettings {
        public Jwt {
            audience = Set.copyOf(audience);
            algorithms = Set.copyOf(algorithms);
        }
    }
}
