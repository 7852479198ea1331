package dev.exhook.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every command, with as little as it can be asked for: it runs to its end and prints its table. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SmokeTest {
    @TempDir
    private Path folder;

    @Test
    void proxy() throws Exception {
        Needs.coresAndH2load("proxy");
        assertThat(run("proxy --rounds 1 --requests 200 --directory " + folder))
                .anyMatch(line -> line.startsWith("| proxy that judges and writes a trace |"));
    }

    @Test
    void calls() throws Exception {
        Needs.coresAndH2load("calls");
        assertThat(run("calls --rounds 1 --requests 200 --messages 100 --directory " + folder))
                .contains("OnMessagePublish, 8 connections x 16 streams, each message with its own id")
                .filteredOn(line -> line.startsWith("| minimal grpc-java, direct executor |"))
                .hasSize(4);
    }

    @Test
    void traces() throws Exception {
        Needs.coresAndH2load("traces");
        assertThat(run("traces --rounds 1 --requests 200 --directory " + folder))
                .contains("OnMessagePublish, 8 connections x 16 streams, the sending of all spans included")
                .filteredOn(line -> line.startsWith("| every call traced |"))
                .hasSize(1);
    }

    @Test
    void rules() throws Exception {
        Needs.coresAndH2load("rules");
        assertThat(run("rules --rounds 1 --requests 200 --rules 1,20"))
                .filteredOn(line -> line.startsWith("| 20 rules |"))
                .hasSize(2);
    }

    @Test
    void store() throws Exception {
        Needs.cores("store");
        assertThat(run("store --publishers 1,4 --rounds 1 --seconds 1 --directory " + folder))
                .filteredOn(line -> line.matches("\\| [14] \\|.*"))
                .hasSize(2);
    }

    @Test
    void storeInPostgresql() throws Exception {
        Needs.cores("store");
        assertThat(run("store --database postgresql --publishers 4 --rounds 1 --seconds 1 --directory " + folder))
                .contains("PostgreSQL, before the reply, a payload of 256 bytes")
                .filteredOn(line -> line.startsWith("| 4 |"))
                // The database's own processes are found, and what they use is counted.
                .singleElement()
                .asString()
                .doesNotContain(" + 0 |");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void kafka() throws Exception {
        Needs.cores("kafka");
        assertThat(run("kafka --publishers 1,4 --rounds 1 --seconds 1 --directory " + folder))
                .anyMatch(line -> line.startsWith("| 1 | plain kafka-clients producer |") && line.endsWith("| 1.00 |"))
                .anyMatch(line -> line.startsWith("| 4 | minimal grpc-java bridge |"))
                .anyMatch(line -> line.startsWith("| 4 | reference provider |"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void logins() throws Exception {
        Needs.cores("logins");
        assertThat(run("logins --logins 0,4 --hashes argon2id --rounds 1 --seconds 1 --directory " + folder))
                .anyMatch(line -> line.startsWith("| argon2id | 0 |") && line.endsWith("| 0.0, 0 | 0 | 0 % |"))
                .anyMatch(line -> line.startsWith("| argon2id | 4 |") && line.contains(", 2 |"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void soak() throws Exception {
        Needs.cores("soak");
        // Whether a heap that was just made still grows is not for a second's load to say.
        assertThat(execute("soak --seconds 4 --every 1 --warm-up 1 --clients 4 --directory " + folder, 0, 1))
                .hasSize(8)
                .contains("4 clients at a time, everything on")
                .last()
                .asString()
                .containsPattern("^(no growth|growth: )");
    }

    @Test
    void presence() throws Exception {
        assertThat(run("presence --clients 50 --directory " + folder))
                .contains("50 clients come online")
                .anyMatch(line -> line.startsWith("| sqlite |"))
                .anyMatch(line -> line.startsWith("| postgresql |"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void emqxCost() throws Exception {
        String home = Needs.emqx("emqx-cost");
        assertThat(run("emqx-cost --rounds 1 --seconds 1 --clients 2 --home " + home))
                .anyMatch(line -> line.startsWith("| no provider |"))
                .anyMatch(line -> line.startsWith("| two reference providers in a chain |"));
    }

    @Test
    void scenarios() throws Exception {
        assertThat(run("scenarios --providers 1,3 --runs 1 --warm-up 1"))
                .anyMatch(line -> line.startsWith("| 1 | 16 |"))
                .anyMatch(line -> line.startsWith("| 3 | 48 |"));
    }

    @Test
    void parallel() throws Exception {
        assertThat(run("parallel --parallel 1,2 --answer-after 1 --only LOAD-01,SVC-01"))
                .anyMatch(line -> line.startsWith("| 1 |") && line.endsWith("| 2 |"))
                .anyMatch(line -> line.startsWith("| 2 |") && line.endsWith("| 2 |"));
    }

    @Test
    void verdicts() throws Exception {
        assertThat(run("verdicts --runs 2 --parallel 2 --load 1 --only LOAD-01,NTF-14"))
                .contains("the mutant of NTF-14, 2 rules at a time")
                .endsWith("the same verdicts in each run");
    }

    @Test
    void jmh() throws Exception {
        Path results = folder.resolve("results.csv");
        run("jmh PublishReply -f 0 -wi 0 -i 1 -r 1ms -v SILENT -rf csv -rff " + results);
        assertThat(Files.readString(results)).contains("PublishReply.unchanged").contains("PublishReply.rewritten");
    }

    private static List<String> run(String arguments) {
        return execute(arguments, 0);
    }

    /** The lines on standard output, without blank ones. */
    private static List<String> execute(String arguments, Integer... exitCodes) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = command.execute(arguments.split(" ", -1));
        assertThat(exitCode).as("%s: %s%s", arguments, out, err).isIn(List.of(exitCodes));
        List<String> lines = new ArrayList<>(out.toString().lines().toList());
        lines.removeIf(String::isBlank);
        return lines;
    }
}
