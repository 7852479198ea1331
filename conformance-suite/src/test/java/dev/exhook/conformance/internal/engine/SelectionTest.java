package dev.exhook.conformance.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.proto.Hook;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    @Test
    void nothingSaidIsEverything() {
        assertThat(Selection.ALL.select(CATALOGUE)).isEqualTo(CATALOGUE.rules());
    }

    @Test
    void whatSaysNothingIsAllAndNothingElse() {
        assertThat(Selection.ALL.isAll()).isTrue();
        assertThat(new Selection(List.of("VAL"), List.of()).isAll()).isFalse();
    }

    @Test
    void aLevelIsEveryRuleThatIsAsBinding() {
        Selection may = new Selection(List.of(), List.of(), List.of(Level.MAY), List.of());

        assertThat(may.select(CATALOGUE)).isNotEmpty().allMatch(rule -> rule.level() == Level.MAY);
    }

    @Test
    void aMisspeltIdIsPutRight() {
        assertThatThrownBy(() -> ids(List.of("VAL-O2"), List.of())).hasMessageContaining(", did you mean VAL-02?");
    }

    @Test
    void anIdIsOneRuleWhateverItsCase() {
        assertThat(ids(List.of("val-02"), List.of())).containsExactly("VAL-02");
    }

    @Test
    void aFamilyIsAllItsRules() {
        assertThat(ids(List.of("VAL"), List.of())).hasSizeGreaterThan(5).allMatch(id -> id.startsWith("VAL-"));
    }

    @Test
    void aStarIsAnyText() {
        assertThat(ids(List.of("VAL-0*"), List.of())).contains("VAL-01").doesNotContain("VAL-10");
    }

    @Test
    void skippedRulesAreTakenFromTheSelected() {
        assertThat(ids(List.of("VAL"), List.of("VAL-01"))).contains("VAL-02").doesNotContain("VAL-01");
    }

    @Test
    void aPatternThatFitsNothingIsAMistake() {
        assertThatThrownBy(() -> ids(List.of("VAL-01", "VLA-02"), List.of()))
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("no rule matches [VLA-02]")
                .hasMessageContaining("families SVC, LOAD");
    }

    @Test
    void aSkippedPatternThatFitsNothingIsAMistakeToo() {
        assertThatThrownBy(() -> ids(List.of(), List.of("NOPE"))).hasMessageContaining("no rule matches [NOPE]");
    }

    @Test
    void aSelectionOfNothingIsAMistake() {
        assertThatThrownBy(() -> ids(List.of("VAL"), List.of("VAL"))).hasMessage("the selection leaves no rule to run");
    }

    @Test
    void aPatternIsNoRegularExpression() {
        assertThatThrownBy(() -> ids(List.of("VAL-.."), List.of())).hasMessageContaining("no rule matches [VAL-..]");
    }

    @Test
    void aHookIsEveryRuleThatCallsOrJudgesIt() {
        assertThat(ofHook("client.connect"))
                .contains("REC-03", "NTF-02", "SVC-03", "TIM-01", "VAL-09")
                .doesNotContain("VAL-01", "LOAD-01", "REC-04")
                .hasSizeGreaterThan(50);
        assertThat(ofHook("message.publish"))
                .contains("VAL-03", "MSG-01", "CHN-03", "ROB-09", "REC-18")
                .doesNotContain("VAL-02", "SVC-08", "REC-19");
    }

    private static List<String> ofHook(String name) {
        Hook hook = Hook.byName(name).orElseThrow();
        return new Selection(List.of(), List.of(), List.of(), List.of(hook))
                .select(CATALOGUE).stream().map(RuleSpec::id).toList();
    }

    private static List<String> ids(List<String> only, List<String> skip) {
        return new Selection(only, skip)
                .select(CATALOGUE).stream().map(RuleSpec::id).toList();
    }
}
