package dev.exhook.benchmark.server;

import dev.exhook.benchmark.load.DevicesInTurn;
import dev.exhook.benchmark.load.MeasuredCall;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * A configuration of the reference provider, put together part by part.
 *
 * @param yaml one section after the other
 */
public record Configuration(String yaml) {
    /** Measured with the figures on, as it is run. */
    public static final Configuration METRICS = new Configuration("metrics: {listen: \"127.0.0.1:0\"}\n");

    /** The password is the one that {@link MeasuredCall} sends, its hash the sample configuration's. */
    private static final String USERS = """
            authentication:
              unknown_users: deny
              users:
                - username: dashboard
                  password_hash: pbkdf2_sha256$10000$Hxg/GUljzt1W9WOmk+QiXA==$xlmIR+LYt1cnnXjMimn8D8dQmxP6iUjzpYYtfPfnZ0U=
                - username: sensor
                  password_hash: pbkdf2_sha256$10000$E5XDKUJDiLlVVyQN0mQOWQ==$J+I9yKeagcsBtWntwUC41++IMOJu4EvxkNCPEau6s6I=
            """;

    private static final String AUTHORIZATION = """
            authorization:
              no_match: deny
              rules:
                - {permission: deny, action: publish, topics: ["public/announcements/#"]}
                - {permission: allow, action: all, topics: ["clients/${clientid}/#", "users/${username}/#"]}
                - {permission: allow, action: publish, topics: ["sensors/${clientid}/+", "public/#"]}
                - {permission: allow, action: subscribe, topics: ["sensors/#", "public/#"]}
            """;

    /** Three rules are tried before the one that decides. */
    private static final String MESSAGE_POLICY = """
            message:
              max_payload_bytes: 1048576
              rules:
                - {topics: ["void/#"], action: drop}
                - {topics: ["legacy/+/data"], action: rewrite, to: "devices/${1}/data"}
                - {topics: ["telemetry/+/json"], max_payload_bytes: 16384}
                - {topics: ["sensors/+/temperature"], max_payload_bytes: 65536}
            """;

    /**
     * Authentication, authorization, message policy and metrics.
     *
     * @param cache how long a login that was right is remembered
     */
    public static Configuration decisions(String cache) {
        return METRICS.and(USERS)
                .and("  cache: {time: " + cache + "}\n")
                .and(AUTHORIZATION)
                .and(MESSAGE_POLICY);
    }

    /**
     * The same as for decisions, with {@link MeasuredCall}'s user and others, who all have the same password.
     *
     * @param hash of that password
     */
    public static Configuration logins(String hash, List<String> others) {
        StringJoiner users = new StringJoiner("", "authentication:\n  unknown_users: deny\n  users:\n", "");
        for (String name : Stream.concat(Stream.of("sensor"), others.stream()).toList()) {
            users.add("    - {username: %s, password_hash: \"%s\"}\n".formatted(name, hash));
        }
        return METRICS.and(users.toString()).and(AUTHORIZATION).and(MESSAGE_POLICY);
    }

    /**
     * A rule for each of so many devices but one, as {@link DevicesInTurn} names them, and a last one for all others.
     */
    public static Configuration rules(int count) {
        StringJoiner rules = new StringJoiner("", "authorization:\n  no_match: deny\n  rules:\n", "");
        for (int i = 0; i < count - 1; i++) {
            rules.add("    - {permission: allow, action: all, topics: [\"sensors/%s/#\"]}\n"
                    .formatted(DevicesInTurn.name(i)));
        }
        rules.add("    - {permission: allow, action: publish, topics: [\"sensors/${clientid}/+\"]}\n");
        return METRICS.and(rules.toString());
    }

    /** This, and messages kept in an SQLite file, as the inner keys of {@code store} say. */
    public Configuration storing(Path file, String store) {
        return sqlite(file).and("store: {" + store + "}\n");
    }

    /** This, and messages kept in the database at this JDBC URL, as the inner keys of {@code store} say. */
    public Configuration storing(String url, String store) {
        return database(url).and("store: {" + store + "}\n");
    }

    /** This, and a database without a use yet. */
    public Configuration sqlite(Path file) {
        return database("jdbc:sqlite:" + file);
    }

    /** This, and the database at this JDBC URL without a use yet. */
    public Configuration database(String url) {
        return and("database: {url: \"" + url + "\"}\n");
    }

    /** This, and another section. */
    public Configuration and(String section) {
        return new Configuration(yaml + section);
    }
}
