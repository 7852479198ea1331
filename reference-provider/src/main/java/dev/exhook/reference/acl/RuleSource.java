package dev.exhook.reference.acl;

import dev.exhook.provider.Decision;
import dev.exhook.reference.http.ServiceSettings;
import dev.exhook.reference.sql.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the rules are. */
public sealed interface RuleSource {

    /**
     * Reads the rules once.
     *
     * @param database null if there is none, which only rules in a table need
     * @throws Exception with a message for people if they cannot be read, or are not here at all
     */
    static List<Rule> read(RuleSource source, @Nullable Database database) throws Exception {
        if (source instanceof Fixed fixed) {
            return fixed.rules();
        }
        if (source instanceof InFile file) {
            return file.reader().read(file.file());
        }
        if (source instanceof InTable table) {
            return new RuleTable(Objects.requireNonNull(database, "rules in a table need a database"), table).load();
        }
        throw new IllegalArgumentException("an HTTP service decides, by rules of its own");
    }

    /** In the configuration itself: they stay as they are. */
    record Fixed(List<Rule> rules) implements RuleSource {
        public Fixed {
            rules = List.copyOf(rules);
        }
    }

    /** In a file of their own, read again when it has changed. */
    record InFile(Path file, Reader reader, Duration interval) implements RuleSource {

        /** Reads rules from a file. */
        @FunctionalInterface
        public interface Reader {

            /** The rules in this file; throws with a message for people if it cannot be used. */
            List<Rule> read(Path file) throws Exception;
        }
    }

    /**
     * Not here at all: an HTTP service decides.
     *
     * @param onFailure the answer when it does not answer: DENY, IGNORE, or null for an error, which leaves it to
     *     EMQX's {@code failed_action}
     */
    record InService(ServiceSettings service, @Nullable Decision onFailure) implements RuleSource {}

    /**
     * In a table, read again when it has changed.
     *
     * @param query gives a row for each rule, in their order, with the columns permission, action, topic, username and
     *     clientid, and perhaps ipaddress; the last three may be null
     * @param versionQuery gives one value that differs when the rules do; null: the rules are read at each interval and
     *     compared
     */
    record InTable(String query, @Nullable String versionQuery, Duration interval) implements RuleSource {
        /** Reads the table as the documentation defines it. */
        public static final String DEFAULT_QUERY =
                "SELECT permission, action, topic, username, clientid FROM mqtt_acl ORDER BY position";

        /**
         * Returns whether the table has addresses and the query does not ask for them, so that its rules hold anywhere.
         */
        public boolean overlooksAddresses(Database database) {
            return query.equals(DEFAULT_QUERY)
                    && database.problemOf("SELECT ipaddress FROM mqtt_acl").isEmpty();
        }

        /** Reads the table once. The reason why its rules cannot be used now; empty if they can. */
        public Optional<String> problem(Database database) {
            RuleTable rules = new RuleTable(database, this);
            try {
                rules.version();
                rules.load();
                return Optional.empty();
            } catch (Exception e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }
    }
}
