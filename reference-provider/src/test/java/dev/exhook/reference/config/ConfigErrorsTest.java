package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake gets one line: file, line, column, the key, what was expected. */
class ConfigErrorsTest {

    @ParameterizedTest
    @MethodSource
    void aMistakeIsNamedWithItsPlaceAndWhatWasExpected(String yaml, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigReader.read("p.yaml", yaml))
                .withMessage(message);
    }

    static Stream<Arguments> aMistakeIsNamedWithItsPlaceAndWhatWasExpected() {
        return Stream.of(
                argumentSet("empty file", "", "p.yaml:1:1: the file is empty"),
                argumentSet(
                        "misspelled option of SQLite",
                        "database: {url: 'jdbc:sqlite:p.db?jounal=x'}\nstore: {mode: before_reply}",
                        "p.yaml:1:17: database.url: SQLite's driver has no option \"jounal\""),
                argumentSet(
                        "unknown sslmode",
                        "database: {url: 'jdbc:postgresql://db/x?sslmode=sometimes'}\nstore: {mode: before_reply}",
                        "p.yaml:1:17: database.url: expected an sslmode of disable, allow, prefer, require, verify-ca, verify-full, found \"sometimes\""),
                argumentSet(
                        "nested without an end",
                        "message: " + "[".repeat(20_000),
                        "p.yaml:1:1: not YAML that anybody wrote: it is nested too deeply"),
                argumentSet("only a comment", "# nothing\n", "p.yaml:1:1: the file is empty"),
                argumentSet(
                        "nothing configured",
                        "server: {listen: 127.0.0.1:1}",
                        "p.yaml:1:1: nothing to do: expected at least one of authentication, authorization, message,"
                                + " ingress, store, bridge, presence, log_connections"),
                argumentSet(
                        "not YAML",
                        "message: [",
                        "p.yaml:1:11: not YAML: expected the node content, but found '<stream end>'"),
                argumentSet(
                        "a tab",
                        "message:\n\tmax_payload_bytes: 1",
                        "p.yaml:2:1: not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use"
                                + " \\t(TAB) for indentation)"),
                argumentSet(
                        "a list at the top",
                        "- message",
                        "p.yaml:1:1: expected the keys server, database, authentication, authorization, message, ingress, store, bridge, presence, metrics, traces, log, log_connections,"
                                + " found a list"),
                argumentSet(
                        "unknown key",
                        "log_connections: true\nauthorisation: {}",
                        "p.yaml:2:1: unknown key \"authorisation\", expected one of server, database, authentication,"
                                + " authorization, message, ingress, store, bridge, presence, metrics, traces, log, log_connections"),
                argumentSet(
                        "unknown key further in",
                        "authentication:\n  user: []",
                        "p.yaml:2:3: authentication: unknown key \"user\", expected one of unknown_users, client_ids, users, users_file, sql, http, jwt, order, checks, limits, cache, grants"),
                argumentSet(
                        "key twice",
                        "log_connections: true\nlog_connections: false",
                        "p.yaml:2:1: the key log_connections is there twice"),
                argumentSet(
                        "no value",
                        "authentication:\n",
                        "p.yaml:1:16: authentication: expected the keys unknown_users, client_ids, users, users_file, sql, http, jwt, order, checks, limits, cache, grants, found nothing"),
                argumentSet(
                        "not a flag",
                        "log_connections: yes",
                        "p.yaml:1:18: log_connections: expected true or false, found \"yes\""),
                argumentSet(
                        "bad address",
                        "server:\n  listen: localhost",
                        "p.yaml:2:11: server.listen: expected HOST:PORT such as 127.0.0.1:9000 or [::1]:9000, found"
                                + " \"localhost\""),
                argumentSet(
                        "not a number",
                        "server: {max_message_bytes: 16 MiB}",
                        "p.yaml:1:29: server.max_message_bytes: expected a whole number from 1 to 2147483647, found"
                                + " \"16 MiB\""),
                argumentSet(
                        "no room for the largest request",
                        "server: {max_message_bytes: 100, max_incoming_bytes: 99}",
                        "p.yaml:1:54: server.max_incoming_bytes: expected a whole number from 100 to 2147483647, found"
                                + " \"99\""),
                argumentSet(
                        "number out of range",
                        "message: {max_payload_bytes: -1}",
                        "p.yaml:1:30: message.max_payload_bytes: expected a whole number from 0 to 2147483647, found"
                                + " \"-1\""),
                argumentSet(
                        "a list where a number belongs",
                        "message: {max_payload_bytes: [1]}",
                        "p.yaml:1:30: message.max_payload_bytes: expected a whole number from 0 to 2147483647, found"
                                + " a list"),
                argumentSet(
                        "empty message section",
                        "message: {}",
                        "p.yaml:1:10: message: expected max_payload_bytes or rules: without, every publish would be"
                                + " asked about for nothing"),
                argumentSet(
                        "topic that begins with a comment sign",
                        "message:\n  rules:\n  - topics:\n    - #",
                        "p.yaml:4:6: message.rules[0].topics[0]: expected a text, found nothing"),
                argumentSet(
                        "bad filter",
                        "message:\n  rules: [{topics: [ok, a/#/b]}]",
                        "p.yaml:2:25: message.rules[0].topics[1]: topic filter \"a/#/b\": '#' must be the last level"
                                + " (position 2)"),
                argumentSet(
                        "message rule with a target but no rewrite",
                        "message: {rules: [{topics: [a], to: b}]}",
                        "p.yaml:1:37: message.rules[0].to: to is for the action rewrite"),
                argumentSet(
                        "message rule that rewrites nothing",
                        "message: {rules: [{topics: [a], action: rewrite}]}",
                        "p.yaml:1:19: message.rules[0]: expected to or qos: what shall be rewritten?"),
                argumentSet(
                        "message rule that checks what it drops",
                        "message: {rules: [{topics: [a], action: drop, max_payload_bytes: 1}]}",
                        "p.yaml:1:66: message.rules[0].max_payload_bytes: max_payload_bytes has no use where everything"
                                + " is dropped"),
                argumentSet(
                        "message rule with a wildcard to publish to",
                        "message: {rules: [{topics: [a], action: rewrite, to: b/+}]}",
                        "p.yaml:1:54: message.rules[0].to: topic \"b/+\": a topic to publish to has no wildcards and no"
                                + " U+0000"),
                argumentSet(
                        "message rule with a QoS that does not exist",
                        "message: {rules: [{topics: [a], action: rewrite, qos: 3}]}",
                        "p.yaml:1:55: message.rules[0].qos: expected a whole number from 0 to 2, found \"3\""),
                argumentSet(
                        "message rule that would check payloads of any size",
                        "message: {rules: [{topics: [a], json_schema: s.json}]}",
                        "p.yaml:1:46: message.rules[0].json_schema: a rule with json_schema needs max_payload_bytes:"
                                + " all clients wait while a payload is checked"),
                argumentSet(
                        "message rule with a schema that is not there",
                        "message: {rules: [{topics: [a], max_payload_bytes: 9, json_schema: no/s.json}]}",
                        "p.yaml:1:68: message.rules[0].json_schema: the schema no/s.json: there is no such file"),
                argumentSet(
                        "not one of the choices",
                        "authentication: {unknown_users: allow}",
                        "p.yaml:1:33: authentication.unknown_users: expected one of deny, ignore, found \"allow\""),
                argumentSet(
                        "users as keys",
                        "authentication:\n  users:\n    alice: secret",
                        "p.yaml:3:5: authentication.users: expected a list, found keys"),
                argumentSet(
                        "user without a name",
                        "authentication: {users: [{password_hash: x}]}",
                        "p.yaml:1:26: authentication.users[0]: the key username is missing"),
                argumentSet(
                        "user with an empty name",
                        "authentication: {users: [{username: '', password_hash: x}]}",
                        "p.yaml:1:37: authentication.users[0].username: a user has a name of at least one character"),
                argumentSet(
                        "password in place of its hash, which is not repeated",
                        "authentication: {users: [{username: a, password_hash: s3cret}]}",
                        "p.yaml:1:55: authentication.users[0].password_hash: expected"
                                + " a hash as the command hash-password prints it: pbkdf2_sha256$..., $argon2id$... or $2b$..."),
                argumentSet(
                        "user twice",
                        "authentication:\n  users:\n    - {username: a, password_hash: " + HASH + "}\n"
                                + "    - {username: a, password_hash: " + HASH + "}",
                        "p.yaml:4:18: authentication.users[1].username: the user \"a\" is there twice"),
                argumentSet(
                        "presence without a database",
                        "presence: {}",
                        "p.yaml:1:11: presence: it needs the section database, which is missing"),
                argumentSet(
                        "presence in Kafka without presence",
                        "bridge: {kafka: {bootstrap_servers: ['k:1'], mode: after_reply, presence_topic: t}}",
                        "p.yaml:1:9: bridge: presence_topic needs the section presence, which is missing"),
                argumentSet(
                        "a bridge that the server would not wait for",
                        "server: {deadline: 2s}\nbridge: {kafka: {bootstrap_servers: ['k:1'], mode: before_reply,"
                                + " routes: [{topics: ['#'], to: t}]}}",
                        "p.yaml:2:9: bridge: its timeout, 3s, must be shorter than server.deadline, 2s"),
                argumentSet(
                        "presence with an unknown key",
                        SQLITE + "presence: {subscriptions: true}",
                        "p.yaml:2:12: presence: unknown key \"subscriptions\", expected one of sessions, details, queue,"
                                + " forget_after, history, emqx_api"),
                argumentSet(
                        "presence without a unit of time",
                        SQLITE + "presence: {history: 7}",
                        "p.yaml:2:21: presence.history: expected a duration from 1s to 36500d, found \"7\""),
                argumentSet(
                        "presence with a queue for nobody",
                        SQLITE + "presence: {queue: 0}",
                        "p.yaml:2:19: presence.queue: expected a whole number from 1 to 10000000, found \"0\""),
                argumentSet(
                        "presence with the path of the REST API",
                        SQLITE + "presence: {emqx_api: {url: 'http://emqx:18083/api/v5', key: k, secret_file: f}}",
                        "p.yaml:2:28: presence.emqx_api.url: expected http://HOST:PORT or https://HOST:PORT, found"
                                + " \"http://emqx:18083/api/v5\""),
                argumentSet(
                        "presence with a REST API that has no URL",
                        SQLITE + "presence: {emqx_api: {url: 'emqx 18083', key: k, secret_file: f}}",
                        "p.yaml:2:28: presence.emqx_api.url: expected http://HOST:PORT or https://HOST:PORT, found"
                                + " \"emqx 18083\""),
                argumentSet(
                        "presence without the secret's file",
                        SQLITE + "presence: {emqx_api: {url: 'http://emqx:18083', key: k, secret_file: /no/such/file}}",
                        "p.yaml:2:70: presence.emqx_api.secret_file: /no/such/file: there is no such file"),
                argumentSet(
                        "rule without an action",
                        "authorization:\n  rules:\n    - permission: allow\n      topics: [a]",
                        "p.yaml:3:7: authorization.rules[0]: the key action is missing"),
                argumentSet(
                        "rule with a wrong action",
                        "authorization:\n  rules:\n    - {permission: allow, action: write, topics: [a]}",
                        "p.yaml:3:35: authorization.rules[0].action: expected one of all, publish, subscribe, found"
                                + " \"write\""),
                argumentSet(
                        "rule without topics",
                        "authorization:\n  rules:\n    - {permission: allow, action: all, topics: []}",
                        "p.yaml:3:48: authorization.rules[0].topics: expected at least one topic filter; \"#\" is"
                                + " every topic"),
                argumentSet(
                        "rules in two places",
                        "authorization: {rules: [], sql: {}}",
                        "p.yaml:1:16: authorization: expected one of rules, file, sql, http: the order of rules is one, and so"
                                + " is their place"),
                argumentSet(
                        "rules in a file that is not there",
                        "authorization: {file: /no/where.yaml}",
                        "/no/where.yaml: there is no such file"),
                argumentSet(
                        "rules that stay as they are, read again",
                        "authorization: {rules: [], reload: 1s}",
                        "p.yaml:1:36: authorization.reload: only rules in a file or a table are read again"),
                argumentSet(
                        "rule for no users",
                        "authorization: {rules: [{permission: deny, action: all, topics: [a], users: []}]}",
                        "p.yaml:1:77: authorization.rules[0].users: expected at least one; a rule for all has no users"),
                argumentSet(
                        "superuser perhaps",
                        "authentication:\n  users:\n  - {username: u, password_hash: '" + HASH + "', superuser: yes}",
                        "p.yaml:3:%d: authentication.users[0].superuser: expected true or false, found \"yes\""
                                .formatted(HASH.length() + 49)),
                argumentSet(
                        "unknown clients of tokens allowed",
                        "authentication: {jwt: {keys_url: 'http://h/', issuer: i, audience: [a], acl: {unknown: allow}}}",
                        "p.yaml:1:88: authentication.jwt.acl.unknown: expected one of deny, rules, found \"allow\""),
                argumentSet(
                        "no room for grants",
                        "authentication: {grants: {max_bytes: 0}}",
                        "p.yaml:1:38: authentication.grants.max_bytes: expected a whole number from 4194304 to 2147483647,"
                                + " found \"0\""),
                argumentSet(
                        "rule for no addresses",
                        "authorization: {rules: [{permission: allow, action: all, topics: [a], addresses: []}]}",
                        "p.yaml:1:82: authorization.rules[0].addresses: expected at least one; a rule for clients anywhere"
                                + " has no addresses"),
                argumentSet(
                        "rule for a range that is none",
                        "authorization: {rules: [{permission: allow, action: all, topics: [a], addresses: ['::1', 'fd00::/129']}]}",
                        "p.yaml:1:90: authorization.rules[0].addresses[1]: address range \"fd00::/129\": expected a number"
                                + " from 0 to 128 behind the slash, found \"129\""),
                argumentSet(
                        "rule for a client without a name",
                        "authorization: {rules: [{permission: deny, action: all, topics: [a], clients: ['']}]}",
                        "p.yaml:1:80: authorization.rules[0].clients[0]: expected at least one character: no rule can be"
                                + " for clients without a name"),
                argumentSet(
                        "rules in a table without a database",
                        "authorization:\n  sql: {}",
                        "p.yaml:2:3: authorization: sql needs the section database, which is missing"),
                argumentSet(
                        "users in a table without a database",
                        "authentication:\n  sql: {}",
                        "p.yaml:2:3: authentication: sql needs the section database, which is missing"),
                argumentSet(
                        "query without a place for the user name",
                        "authentication: {sql: {query: SELECT 1}}",
                        "p.yaml:1:31: authentication.sql.query: expected a query with one ?, which stands for the user"
                                + " name, or two, the second of which stands for the client id, and none in quotes"),
                argumentSet(
                        "fallback that lets everybody in",
                        "authentication: {sql: {on_failure: allow}}",
                        "p.yaml:1:36: authentication.sql.on_failure: expected one of deny, error, ignore, found"
                                + " \"allow\""),
                argumentSet(
                        "order that names a method that is not there",
                        "authentication: {users: [], order: [users, jwt]}",
                        "p.yaml:1:44: authentication.order[1]: expected each of users once, found \"jwt\""),
                argumentSet(
                        "order that leaves a method out",
                        "authentication: {users: [], order: []}",
                        "p.yaml:1:36: authentication.order: expected each of users once, found no users"),
                argumentSet(
                        "token keys that are not there",
                        "authentication: {jwt: {keys: /no/where.json, issuer: i, audience: [a]}}",
                        "/no/where.json: there is no such file"),
                argumentSet(
                        "no threads to check with",
                        "authentication: {checks: {threads: 0}}",
                        "p.yaml:1:36: authentication.checks.threads: expected a whole number from 1 to 1000, found"
                                + " \"0\""),
                argumentSet(
                        "cache without a unit of time",
                        "authentication: {cache: {time: 5}}",
                        "p.yaml:1:32: authentication.cache.time: expected a duration from 0ms to 1d, found \"5\""),
                argumentSet(
                        "rule with an unknown placeholder",
                        "authorization: {rules: [{permission: deny, action: all, topics: ['${cn}/#']}]}",
                        "p.yaml:1:66: authorization.rules[0].topics[0]: topic filter \"${cn}/#\": unknown placeholder"
                                + " ${cn}, there are ${clientid}, ${username} and ${cert_common_name}"));
    }

    private static final String SQLITE = "database: {url: 'jdbc:sqlite:p.db'}\n";

    private static final String HASH =
            "pbkdf2_sha256$1000$AAECAwQFBgcICQoLDA0ODw==$AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
}
