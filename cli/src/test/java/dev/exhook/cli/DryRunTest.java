package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.conformance.internal.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --dry-run} tells of each rule what it sends, and the target hears nothing of it. */
class DryRunTest {

    @Test
    void everyRuleIsShownWithItsRequestsAndTheTargetHearsNothing() {
        try (RawProvider target = RawProvider.start(Gallery.sound())) {
            Tck run = Provided.run(target, "--dry-run", "--prefix", "exhook-tck-4k9xqa");

            assertThat(target.connections()).isEmpty();
            assertThat(target.openConnections()).isZero();
            assertThat(run.out())
                    .startsWith("Nothing was sent to 127.0.0.1:" + target.port() + ". A run would check ")
                    .contains("Names in the requests would carry exhook-tck-4k9xqa.")
                    .containsPattern("\\n\\d{4,5} requests in all\\.\\n$");
            List<String> lines = run.out().lines().toList();
            Rules.all().stream()
                    .filter(rule -> rule.lasts().isEmpty() && !rule.onStore())
                    .forEach(rule -> assertThat(after(rule.id(), lines))
                            .as("what " + rule.id() + " sends")
                            .isNotEmpty());
            assertThat(after("SVC-05", lines))
                    .singleElement()
                    .asString()
                    .matches(" +1 of each of 19 methods \\(OnClientConnect .*\\): with a field that no .proto has");
            assertThat(after("VAL-13", lines).get(0)).endsWith("1 OnClientAuthorize: of type PUBLISH");
            assertThat(after("VAL-13", lines).get(1)).contains("{\"clientinfo\":{\"clientid\":\"exhook-tck-");
            assertThat(after("LOAD-02", lines).get(0)).contains("no request of its own");
            assertThat(String.join("\n", after("ROB-01", lines)))
                    .contains(
                            "1 OnClientConnect: not as EMQX sends them",
                            "2 OnClientConnect: after a request cut short");
            assertThat(run.exitCode()).isZero();
        }
    }

    /** The lines between a rule's and the next one. */
    @Test
    void messagesToBeStoredAreShownAndNobodyLooksForThem() {
        Tck run = Tck.run("run", "--dry-run", "--only", "STO", "--stored", "no such command");

        assertThat(run.out()).contains("2048 OnMessagePublish: one of many at once, to be stored");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    private static List<String> after(String rule, List<String> lines) {
        List<String> found = new ArrayList<>();
        boolean here = false;
        for (String line : lines) {
            if (line.matches("  [A-Z]{3,4}-\\d+ .*") || line.isEmpty()) {
                here = line.startsWith("  " + rule + " ");
            } else if (here) {
                found.add(line);
            }
        }
        return found;
    }

    @Test
    void aSelectionAVersionAndAnAddressThatNobodyHasAreTakenAsTheyAre() {
        Tck run = Tck.run("run", "--dry-run", "--target", "192.0.2.1:9", "--protocol", "v2", "--only", "REC-07");

        assertThat(run.out())
                .startsWith(
                        "Nothing was sent to 192.0.2.1:9. A run would check 1 rule and send what follows.\nThis is v2.\n")
                .containsPattern(
                        "  REC-07 .*\\n +\\d+ OnProviderLoaded, .*\\d\\d+ OnClientAuthenticate.*: recorded requests\\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void expectationsAreShownWithoutTheirPasswords(@TempDir Path folder) throws IOException {
        Path expect = Files.writeString(
                folder.resolve("expect.yaml"), "authenticate: [{refuse: {username: u, password: top-secret}}]");

        Tck run = Tck.run("run", "--dry-run", "--only", "EXP", "--expect", expect.toString());

        assertThat(run.out())
                .contains("1 OnClientAuthenticate: expected at " + expect)
                .contains("\"username\":\"u\"")
                .doesNotContain("top-secret");
    }
}
