package dev.exhook.conformance.internal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.ReleaseNumber;
import dev.exhook.conformance.Effect;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.proto.Hook;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final String RULE = """
            - id: %s
              level: MUST
              hooks: [client.connect]
              title: t
              statement: s
              because: b
              happens: h
              effects: [failed]
              check_first: f
              source: o
            """;

    private static final String EFFECT = "  failed:\n    when: w\n    deny: d\n    ignore: i\n";

    @Test
    void theShippedCatalogueIsSound() {
        Catalogue catalogue = Catalogue.load();

        assertThat(catalogue.rules())
                .hasSizeGreaterThan(60)
                .allSatisfy(rule -> assertThat(rule.title()).doesNotEndWith("."));
        assertThat(catalogue.rules())
                .allSatisfy(rule -> assertThat(rule.statement()).endsWith("."));
        assertThat(catalogue.rules())
                .as("what EMQX never does stands at the end, and is no MUST")
                .filteredOn(RuleSpec::beyondEmqx)
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.level()).isEqualTo(Level.SHOULD))
                .isEqualTo(last(catalogue.rules(), (int)
                        catalogue.rules().stream().filter(RuleSpec::beyondEmqx).count()));
        assertThat(catalogue.find("VAL-02").orElseThrow().level()).isEqualTo(Level.MUST);
        assertThat(catalogue.find("VAL-99")).isEmpty();
    }

    private static List<RuleSpec> last(List<RuleSpec> rules, int count) {
        return rules.subList(rules.size() - count, rules.size());
    }

    @Test
    void whatToCheckFirstIsAnInstruction() {
        assertThat(Catalogue.load().rules()).allSatisfy(rule -> {
            assertThat(Imperatives.begins(rule.checkFirst()))
                    .as(rule.id() + ": " + rule.checkFirst())
                    .isTrue();
            assertThat(rule.checkFirst()).endsWith(".");
        });
    }

    @Test
    void everyFamilyHasARule() {
        Catalogue catalogue = Catalogue.load();

        assertThat(catalogue.families())
                .allSatisfy(family -> assertThat(catalogue.rules())
                        .anySatisfy(rule -> assertThat(rule.family()).isEqualTo(family.code())));
    }

    @Test
    void anIdThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> read(RULE.formatted("VAL-01") + RULE.formatted("VAL-01")))
                .hasMessage("rule VAL-01 stands twice in the catalogue");
    }

    @Test
    void aRuleWithoutAFamilyIsRefused() {
        assertThatThrownBy(() -> read(RULE.formatted("XYZ-01")))
                .hasMessage("rule XYZ-01 is of no family of the catalogue");
    }

    @Test
    void aMissingTextIsRefused() {
        assertThatThrownBy(() -> read(RULE.formatted("VAL-01").replace("  because: b\n", "")))
                .hasMessage("catalogue.yaml:9:3: a rule needs \"because\"");
    }

    @Test
    void hooksAreNamesOrAWordForManyOfThem() {
        assertThat(hooksOf("[message.publish, client.connect]"))
                .containsExactly(Hook.CLIENT_CONNECT, Hook.MESSAGE_PUBLISH);
        assertThat(hooksOf("all")).containsExactly(Hook.values());
        assertThat(hooksOf("notifications")).contains(Hook.CLIENT_CONNECT).doesNotContain(Hook.MESSAGE_PUBLISH);
        assertThat(hooksOf("[]")).isEmpty();
    }

    @Test
    void hooksThatNobodyKnowsAreRefused() {
        assertThatThrownBy(() -> hooksOf("[client.conect]"))
                .hasMessage(
                        "catalogue.yaml:11:11: an entry of hooks should be the name of a hook, but is \"client.conect\"");
        assertThatThrownBy(() -> hooksOf("some"))
                .hasMessage(
                        "catalogue.yaml:11:10: hooks should be all, notifications, or a list of names, but is \"some\"");
    }

    private static List<Hook> hooksOf(String yaml) {
        return read(RULE.formatted("VAL-01").replace("[client.connect]", yaml))
                .rules()
                .get(0)
                .hooks();
    }

    @Test
    void aRuleWithoutEffectsIsRefused() {
        assertThatThrownBy(() -> read(RULE.formatted("VAL-01").replace("  effects: [failed]\n", "")))
                .hasMessage("catalogue.yaml:9:3: a rule needs \"effects\"");
    }

    @Test
    void anEffectThatNobodyKnowsIsRefused() {
        assertThatThrownBy(() -> read(RULE.formatted("VAL-01").replace("[failed]", "[failed, flies]")))
                .hasMessage(
                        "catalogue.yaml:16:21: an entry of effects should be an effect of the catalogue, but is \"flies\"");
    }

    @Test
    void anEffectThatNoRuleHasIsRefused() {
        assertThatThrownBy(() -> read(EFFECT.replace("failed:", "idle:") + EFFECT, RULE.formatted("VAL-01")))
                .hasMessage("no rule has the effect 'idle'");
    }

    @Test
    void anEffectThatLeavesOneFailedActionOutIsRefused() {
        assertThatThrownBy(() -> read(EFFECT.replace("    ignore: i\n", ""), RULE.formatted("VAL-01")))
                .hasMessage("catalogue.yaml:5:5: effect failed needs \"ignore\"");
    }

    @Test
    void everyRuleSaysWhatHappensUnderBothFailedActionsAndInAllReleases() {
        assertThat(Catalogue.load().rules())
                .extracting(RuleSpec::consequence)
                .allSatisfy(text -> assertThat(text)
                        .containsPattern("under failed_action deny: \\S")
                        .containsPattern("Under ignore: \\S")
                        .containsPattern("Versions: (The same in all releases|EMQX (before )?\\d)"));
    }

    @Test
    void theConsequenceIsTheRulesOwnLineAndThenItsEffects() {
        assertThat(read(RULE.formatted("VAL-01")).rules().get(0).consequence())
                .isEqualTo("h\nWhen w, under failed_action deny: d Under ignore: i"
                        + " Versions: The same in all releases from 5.8 to 6.3.");
        assertThat(read(RULE.formatted("VAL-01").replace("  happens: h\n", ""))
                        .rules()
                        .get(0)
                        .consequence())
                .startsWith("When w,");
    }

    @Test
    void whatDiffersSaysWhichReleasesItIsAbout() {
        String differs = """
                    differs:
                    - {until: "5.9", text: old}
                    - {since: "6.2", profile: hardened, text: hard}
                """;

        assertThat(read(EFFECT + differs, RULE.formatted("VAL-01"))
                        .rules()
                        .get(0)
                        .effects())
                .singleElement()
                .satisfies(effect ->
                        assertThat(effect.versions()).isEqualTo("EMQX before 5.9: old EMQX 6.2 on, hardened: hard"));
        assertThatThrownBy(() ->
                        read(EFFECT + "    differs:\n    - {profile: hardened, text: t}\n", RULE.formatted("VAL-01")))
                .hasMessage("catalogue.yaml:9:7: a difference needs \"since\" or \"until\"");
        assertThatThrownBy(() -> read(EFFECT + "    differs:\n    - {since: \"6.2\"}\n", RULE.formatted("VAL-01")))
                .hasMessage("catalogue.yaml:9:7: a difference needs \"text\"");
    }

    /** An effect speaks of lines and profiles by the names that the table of releases has. */
    @Test
    void releasesOfEffectsAreReleases() {
        assertThat(Catalogue.load().rules())
                .flatMap(RuleSpec::effects)
                .flatMap(Effect::differences)
                .allSatisfy(difference -> {
                    assertThat(difference.since().stream())
                            .allSatisfy(since ->
                                    assertThat(ReleaseNumber.parse(since)).isPresent());
                    assertThat(difference.until().stream())
                            .allSatisfy(until ->
                                    assertThat(ReleaseNumber.parse(until)).isPresent());
                    assertThat(Profile.labels())
                            .containsAll(difference.profile().stream().toList());
                });
    }

    @Test
    void anUnknownKeyIsRefused() {
        assertThatThrownBy(() -> read(RULE.formatted("VAL-01") + "  severity: high\n"))
                .hasMessageStartingWith("catalogue.yaml:19:3: a rule has no \"severity\"; known: id, ");
    }

    @Test
    void anIdOfAnotherFormIsRefused() {
        assertThatThrownBy(() -> read(RULE.formatted("val-1")))
                .hasMessage("rule id [val-1] is not of the form AAA-00 or AAA-name");
    }

    private static Catalogue read(String rules) {
        return read(EFFECT, rules);
    }

    private static Catalogue read(String effects, String rules) {
        String yaml = "families:\n  VAL: Values\neffects:\n" + effects + "rules:\n" + rules;
        return CatalogueReader.read(yaml);
    }
}
