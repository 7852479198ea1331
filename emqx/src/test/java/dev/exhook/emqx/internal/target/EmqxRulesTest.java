package dev.exhook.emqx.internal.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.yaml.UserFileException;
import dev.exhook.conformance.Family;
import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.engine.SelectionException;
import dev.exhook.conformance.internal.expect.Expectations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmqxRulesTest {
    @TempDir
    private Path folder;

    private static List<String> select(String... only) {
        return new Selection(List.of(only), List.of())
                .select(EmqxRules.all(Expectations.none())).stream()
                        .map(RuleSpec::id)
                        .toList();
    }

    @Test
    void expectationsComeFirstThenScenariosThenWhatEmqxCounts() throws IOException {
        Expectations expectations = Expectations.read(Files.writeString(
                folder.resolve("expect.yaml"), "authenticate:\n  - let_in: {username: u, password: p}\n"));

        assertThat(EmqxRules.all(expectations).families())
                .extracting(Family::code)
                .containsExactly("EXP", "SCN", "EMQX");
        assertThat(EmqxRules.all(expectations).rules())
                .extracting(RuleSpec::id)
                .startsWith("EXP-01")
                .endsWith("EMQX-01")
                .contains("SCN-will-message");
    }

    @Test
    void scenariosAreChosenByNameByPatternAndAsAFamilyWhateverTheCase() {
        assertThat(select("SCN-will-message")).containsExactly("SCN-will-message");
        assertThat(select("scn-WILL-message")).containsExactly("SCN-will-message");
        assertThat(select("SCN-will*")).contains("SCN-will-message").allMatch(id -> id.startsWith("SCN-will"));
        assertThat(select("SCN")).hasSameSizeAs(Applicable.scenarios());
    }

    @Test
    void aRuleThatIsNotCheckedHereCannotBeChosen() {
        assertThatThrownBy(() -> select("VAL-02")).isInstanceOf(SelectionException.class);
    }

    @Test
    void knownFailuresMayNameScenariosAndTheRulesOfOtherRuns() throws IOException {
        Path known = Files.writeString(folder.resolve("known.yaml"), """
                known_failures:
                  - {rule: SCN-will-message, reason: r, message: m}
                  - {rule: VAL-02, reason: r, message: m}
                """);

        assertThat(EmqxRules.knownFailures(known, Expectations.none()))
                .extracting(KnownFailure::rule)
                .containsExactly("SCN-will-message", "VAL-02");
    }

    @Test
    void aKnownFailureOfNoRuleIsRefused() throws IOException {
        Path known = Files.writeString(folder.resolve("known.yaml"), """
                known_failures:
                  - {rule: SCN-will-mesage, reason: r, message: m}
                """);

        assertThatThrownBy(() -> EmqxRules.knownFailures(known, Expectations.none()))
                .isInstanceOf(UserFileException.class)
                .hasMessageContaining("did you mean SCN-will-message?");
    }
}
