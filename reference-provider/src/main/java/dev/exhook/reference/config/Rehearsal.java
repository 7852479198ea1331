package dev.exhook.reference.config;

import dev.exhook.provider.Decision;
import dev.exhook.provider.ListenAddress;
import dev.exhook.reference.acl.AuthorizationSettings;
import dev.exhook.reference.acl.HiddenRules;
import dev.exhook.reference.acl.Rule;
import dev.exhook.reference.acl.RuleSource;
import dev.exhook.reference.auth.AuthenticationSettings;
import dev.exhook.reference.auth.JwtKeys;
import dev.exhook.reference.auth.MethodSettings;
import dev.exhook.reference.bridge.KafkaBridge;
import dev.exhook.reference.sink.BatchDestination;
import dev.exhook.reference.sink.ConfiguredSink;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.SqlFailure;
import dev.exhook.reference.store.MessageStore;
import dev.exhook.reference.store.StoreSettings;
import dev.exhook.reference.store.TableProblem;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries what the start tries, without serving anybody: what a file says can be right, and not work on this machine. */
final class Rehearsal {
    private final Section root;
    private final Config config;
    private final List<String> warnings = new ArrayList<>();

    private Rehearsal(Section root, Config config) {
        this.root = root;
        this.config = config;
    }

    /**
     * Tries all of it.
     *
     * @return what works, and is perhaps not meant or not there yet
     * @throws ConfigException what would not work
     */
    static List<String> of(Section root, Config config) throws ConfigException {
        Rehearsal rehearsal = new Rehearsal(root, config);
        rehearsal.ports();
        rehearsal.database();
        rehearsal.authentication();
        rehearsal.authorization();
        rehearsal.bridge();
        rehearsal.traces();
        return rehearsal.warnings;
    }

    private void ports() throws ConfigException {
        ListenAddress metrics = config.metrics();
        if (metrics != null
                && metrics.port() != 0
                && metrics.port() == config.server().listen().port()) {
            throw place("metrics", "listen").error("port " + metrics.port() + " is server.listen's already");
        }
    }

    private void database() throws ConfigException {
        if (config.database() == null) {
            return;
        }
        Value url = place("database", "url");
        Optional<String> problem = config.database().problemHere();
        if (problem.isPresent()) {
            throw url.error(problem.get());
        }
        try (Database database = Database.open(config.database())) {
            Optional<String> away = database.problem();
            if (away.isPresent()) {
                warn(url, "the database does not answer now: " + away.get());
            } else {
                tables(database);
            }
        }
    }

    /** Tables need not be there yet. */
    private void tables(Database database) throws ConfigException {
        AuthenticationSettings users = config.authentication();
        for (MethodSettings method : users == null ? List.<MethodSettings>of() : users.methods()) {
            Optional<String> problem =
                    method instanceof MethodSettings.Table table ? database.problemOf(table.query()) : Optional.empty();
            if (problem.isPresent()) {
                warn(place("authentication", "sql", "query"), "users cannot be looked up now: " + problem.get());
            }
        }
        AuthorizationSettings rules = config.authorization();
        if (rules != null && rules.source() instanceof RuleSource.InTable table) {
            Optional<String> problem = table.problem(database);
            if (problem.isPresent()) {
                warn(place("authorization", "sql", "query"), "the rules cannot be used now: " + problem.get());
            }
            if (table.overlooksAddresses(database)) {
                warn(
                        place("authorization", "sql", "query"),
                        "the table has a column ipaddress, which the default query does not ask for: its rules hold"
                                + " at any address");
            }
        }
        store(database);
    }

    private void store(Database database) throws ConfigException {
        StoreSettings settings = config.store();
        if (settings == null) {
            return;
        }
        try {
            for (TableProblem problem : MessageStore.problems(settings, database)) {
                warn(place("store", problem.key().split("\\.")), "messages cannot be stored now: " + problem.text());
            }
        } catch (SQLException e) {
            warn(root.required("store"), "messages cannot be stored now: " + SqlFailure.describe(e));
        }
    }

    private void authentication() throws ConfigException {
        AuthenticationSettings settings = config.authentication();
        if (settings == null) {
            return;
        }
        Value section = root.required("authentication");
        if (settings.methods().isEmpty() && settings.unknownUsers() == Decision.DENY) {
            warn(section, "there are no users, sql or jwt: everybody will be refused");
        }
        for (MethodSettings method : settings.methods()) {
            if (method instanceof MethodSettings.Jwt jwt) {
                Optional<String> problem = jwt.problem();
                if (problem.isPresent() && jwt.keys() instanceof JwtKeys.AtUrl) {
                    warn(place("authentication", "jwt", "keys_url"), "no token can be checked now: " + problem.get());
                } else if (problem.isPresent()) {
                    throw place("authentication", "jwt", "keys").error(problem.get());
                }
                if (jwt.usernameClaim() == null && jwt.clientidClaim() == null) {
                    warn(
                            place("authentication", "jwt"),
                            "neither username_claim nor clientid_claim: whoever has a token may take any user name");
                }
            }
        }
    }

    private void authorization() throws ConfigException {
        AuthorizationSettings settings = config.authorization();
        if (settings == null) {
            if (mayGrant()) {
                warn(
                        root.required("authentication"),
                        "superusers, and what tokens say of topics, are of no use without the section authorization");
            }
            return;
        }
        Value section = root.required("authorization");
        if (settings.source() instanceof RuleSource.Fixed fixed) {
            if (fixed.rules().isEmpty() && settings.noMatch() == Decision.DENY && !mayGrant()) {
                warn(section, "there are no rules: everything will be denied");
            }
            hiddenRules(fixed.rules());
            boolean byClientId = fixed.rules().stream()
                    .flatMap(rule -> rule.topics().stream())
                    .anyMatch(topic -> topic.toString().contains("${clientid}"));
            AuthenticationSettings authentication = config.authentication();
            if (byClientId && authentication != null && !authentication.bindsClientIds()) {
                warn(
                        section,
                        "rules with ${clientid} protect nothing while users may take any client id:"
                                + " see authentication.client_ids");
            }
        }
    }

    private void hiddenRules(List<Rule> rules) throws ConfigException {
        List<Value> places =
                rules.isEmpty() ? List.of() : place("authorization", "rules").list();
        for (HiddenRules.Hidden hidden : HiddenRules.of(rules)) {
            warn(
                    places.get(hidden.rule()),
                    "this rule never decides: rule " + (hidden.by() + 1) + " applies wherever it does");
        }
    }

    private boolean mayGrant() {
        AuthenticationSettings settings = config.authentication();
        return settings != null && settings.mayGrant();
    }

    private void bridge() throws ConfigException {
        if (config.bridge() != null) {
            try {
                KafkaBridge.open(config.bridge()).close();
            } catch (IOException e) {
                throw place("bridge", "kafka").error(String.valueOf(e.getMessage()));
            }
        }
        for (ConfiguredSink sink : config.sinks()) {
            BatchDestination destination = sink.destination().get();
            try {
                destination.prepare();
            } catch (IOException | SQLException e) {
                warn(place("bridge", sink.words().name()), "messages cannot be sent now: " + e.getMessage());
            } finally {
                destination.close();
            }
        }
    }

    private void traces() throws ConfigException {
        Optional<String> problem =
                config.traces() == null ? Optional.empty() : config.traces().problem();
        if (problem.isPresent()) {
            warn(place("traces", "url"), "no spans can be sent now: " + problem.get());
        }
    }

    /** Where a key is said; the section, if it is not. */
    private Value place(String section, String... keys) throws ConfigException {
        Value place = root.required(section);
        for (String key : keys) {
            Value inner = place.entries().get(key);
            if (inner == null) {
                return place;
            }
            place = inner;
        }
        return place;
    }

    private void warn(Value place, String text) {
        warnings.add(String.valueOf(place.error(text).getMessage()));
    }
}
