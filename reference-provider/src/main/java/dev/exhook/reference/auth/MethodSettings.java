package dev.exhook.reference.auth;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import dev.exhook.provider.Decision;
import dev.exhook.reference.http.ServiceSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A way to authenticate clients. */
public sealed interface MethodSettings {

    /**
     * Users in the configuration.
     *
     * @param users password hashes by user name
     * @param clientIds what they may take, by user name; any for a user who is not there
     * @param superusers the names of those who may publish and subscribe to anything
     */
    record Users(Map<String, PasswordHash> users, Map<String, ClientIds> clientIds, Set<String> superusers)
            implements MethodSettings {
        public Users {
            users = Map.copyOf(users);
            clientIds = Map.copyOf(clientIds);
            superusers = Set.copyOf(superusers);
        }

        /** Users of whom none is a superuser. */
        public Users(Map<String, PasswordHash> users, Map<String, ClientIds> clientIds) {
            this(users, clientIds, Set.of());
        }

        /** Users who may take any client id. */
        public Users(Map<String, PasswordHash> users) {
            this(users, Map.of());
        }
    }

    /**
     * Users in a file of their own, read again when it has changed.
     *
     * @param reload how often the file is looked at
     */
    record InFile(Path file, Reader reader, Duration reload) implements MethodSettings {
        /** Reads users from a file. */
        @FunctionalInterface
        public interface Reader {
            /** The users in this file; throws with a message for people if it cannot be used. */
            Users read(Path file) throws Exception;
        }
    }

    /**
     * Users in a table.
     *
     * @param query has one parameter, the user name, or two, the second of which is the client id; gives one row at
     *     most, with the password hash in its first column, and perhaps a column is_superuser
     * @param timeout how long a lookup may take, the wait for a connection included
     * @param cache how long a row that was read is used again
     * @param onFailure when the table cannot be asked in time: DENY, IGNORE, or null for an error, which leaves it to
     *     EMQX's {@code failed_action}
     */
    record Table(
            String query,
            Duration timeout,
            Duration cache,
            @Nullable Decision onFailure) implements MethodSettings {
        /** Returns whether the query uses the client id. */
        boolean bindsClientId() {
            return query.chars().filter(c -> c == '?').count() > 1;
        }

        /** Returns whether the query asks who is a superuser. */
        boolean tellsSuperusers() {
            return query.toLowerCase(Locale.ROOT).contains(UserRow.SUPERUSER) || query.contains("*");
        }

        /** Asks the table as the documentation defines it. */
        public static final String DEFAULT_QUERY = "SELECT password_hash FROM mqtt_user WHERE username = ?";
    }

    /**
     * An HTTP service that knows the users.
     *
     * @param superusers whether it may say that one is a superuser
     * @param onFailure the answer when it does not answer: DENY, IGNORE, or null for an error, which leaves it to
     *     EMQX's {@code failed_action}
     */
    record Http(
            ServiceSettings service,
            boolean superusers,
            @Nullable Decision onFailure) implements MethodSettings {}

    /**
     * JSON Web Tokens in place of passwords.
     *
     * @param keys where the JWK set is
     * @param algorithms names as {@code RS256}
     * @param usernameClaim the claim that must equal the user name; null: none
     * @param clientidClaim the claim that must equal the client id; null: none
     * @param grants what tokens may say beside who a client is
     * @param reload how often they are looked at for changes
     */
    record Jwt(
            JwtKeys keys,
            String issuer,
            Set<String> audience,
            Set<String> algorithms,
            Duration clockSkew,
            @Nullable String usernameClaim,
            @Nullable String clientidClaim,
            JwtGrants grants,
            Duration reload)
            implements MethodSettings {
        /** The reason why no token can be accepted with the present keys; empty if one can. */
        public Optional<String> problem() {
            try {
                return keys.load().getKeys().stream().anyMatch(this::serves)
                        ? Optional.empty()
                        : Optional.of(keys + ": the JWK set has no key for any of " + String.join(", ", algorithms)
                                + " (for HS256, HS384 and HS512 one needs at least 256, 384 and 512 bits)");
            } catch (IOException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }

        private boolean serves(JWK key) {
            return algorithms.stream().anyMatch(name -> switch (name.substring(0, 2)) {
                case "ES" -> key.getKeyType().equals(KeyType.EC);
                case "HS" -> key.getKeyType().equals(KeyType.OCT) && key.size() >= Integer.parseInt(name.substring(2));
                default -> key.getKeyType().equals(KeyType.RSA);
            });
        }

        public Jwt {
            audience = Set.copyOf(audience);
            algorithms = Set.copyOf(algorithms);
        }
    }
}
