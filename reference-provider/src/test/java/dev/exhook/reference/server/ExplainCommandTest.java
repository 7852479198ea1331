package dev.exhook.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "publish | clients/c1/a | allow | by rule 2 of 4: allow all clients/${clientid}/#, users/${username}/#",
                "publish | clients/c2/a | deny | by none of 4 rules",
                "publish | public/announcements/1 | deny | by rule 1 of 4: deny publish public/announcements/#",
                "subscribe | public/# | allow | by rule 4 of 4: allow subscribe sensors/#, public/#",
                "publish | a/# | deny | by none of 4 rules",
            })
    void theRuleThatDecidesIsNamed(String action, String topic, String decision, String rule) {
        assertThat(run("--client", "c1", "--username", "u", "--topic", topic, "--action", action))
                .isZero();
        assertThat(out.toString().lines())
                .containsExactly(action + " \"" + topic + "\" of client \"c1\", user \"u\": " + decision, rule);
    }

    @Test
    void whomARuleIsForIsSaid(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("p.yaml"),
                "authorization: {rules: [{permission: allow, action: all, topics: ['#'], users: [b, a], clients: [c]}]}");
        assertThat(run(
                        "--config",
                        file.toString(),
                        "--client",
                        "c",
                        "--username",
                        "a",
                        "--topic",
                        "t",
                        "--action",
                        "publish"))
                .isZero();
        assertThat(out.toString()).contains("by rule 1 of 1: allow all #, users a, b, clients c");
    }

    @Test
    void theAddressDecidesWhereARuleSaysSo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("p.yaml"),
                "authorization: {rules: [{permission: allow, action: all, topics: ['#'], addresses: [fd00::/8, 10.0.0.7]}]}");
        String[] asked = {
            "--config", file.toString(), "--client", "c", "--topic", "t", "--action", "publish", "--address", ""
        };
        asked[asked.length - 1] = "::ffff:10.0.0.7";
        assertThat(run(asked)).isZero();
        asked[asked.length - 1] = "10.0.0.8";
        assertThat(run(asked)).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "publish \"t\" of client \"c\", user \"\", address 10.0.0.7: allow",
                        "by rule 1 of 1: allow all #, addresses 10.0.0.7, fd00:0:0:0:0:0:0:0/8",
                        "publish \"t\" of client \"c\", user \"\", address 10.0.0.8: deny",
                        "by none of 1 rules");
        asked[asked.length - 1] = "fe80::1%eth0";
        assertThat(run(asked)).isEqualTo(2);
        assertThat(err.toString()).contains("expected an IP address such as", "found \"fe80::1%eth0\"");
    }

    @Test
    void rulesThatCannotBeReadAreOneLine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("p.yaml"),
                "database: {url: 'jdbc:sqlite:" + folder.resolve("p.db") + "'}\nauthorization: {sql: {}}");
        assertThat(run("--config", file.toString(), "--client", "c", "--topic", "t", "--action", "publish"))
                .isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("the rules cannot be read: ");
    }

    private int run(String... options) {
        String[] args = new String[options.length + 1];
        args[0] = "explain";
        System.arraycopy(options, 0, args, 1, options.length);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
