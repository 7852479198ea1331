package dev.exhook.conformance.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.engine.Rule;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue and the checks agree, and from an id one finds the class. */
class RulesTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    @Test
    void eachRuleOfTheCatalogueHasOneCheckInItsOrder() {
        assertThat(Rules.all()).extracting(Rule::spec).containsExactlyElementsOf(CATALOGUE.rules());
    }

    @Test
    void aRuleWithoutACheckStopsTheKit() {
        Stream<Rule> allButOne = Rules.all().stream().filter(rule -> !rule.id().equals("VAL-02"));

        assertThatThrownBy(() -> Rules.inOrder(CATALOGUE, allButOne))
                .hasMessage("rule VAL-02 of the catalogue has no check");
    }

    @Test
    void twoChecksOfOneRuleStopTheKit() {
        Stream<Rule> twice = Stream.concat(Rules.all().stream(), Stream.of(Rule.of("VAL-02", provider -> {})));

        assertThatThrownBy(() -> Rules.inOrder(CATALOGUE, twice)).hasMessage("rule VAL-02 has two checks");
    }

    @Test
    void aCheckOfARuleThatTheCatalogueDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> Rule.of("VAL-99", provider -> {})).hasMessage("rule VAL-99 is not in the catalogue");
    }

    /** As {@code ValReplyRules}: all of VAL. */
    @Test
    void aClassHoldsRulesOfTheFamilyThatItIsNamedAfter() throws ReflectiveOperationException {
        List<Class<?>> classes = ruleClasses();

        assertThat(classes).hasSizeGreaterThan(20);
        for (Class<?> type : classes) {
            for (RuleSpec spec : specs(type)) {
                String family =
                        spec.family().charAt(0) + spec.family().substring(1).toLowerCase(Locale.ROOT);
                assertThat(type.getSimpleName()).as("the class of " + spec.id()).startsWith(family);
            }
        }
    }

    @Test
    void noClassOfRulesIsLeftOut() throws ReflectiveOperationException {
        for (Class<?> type : ruleClasses()) {
            assertThat(Rules.all()).extracting(Rule::spec).containsAll(specs(type));
        }
    }

    private static List<Class<?>> ruleClasses() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(Rules.class.getPackageName())
                        .stream()
                        .filter(type -> type.tryGetField("RULES").isPresent())
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    private static List<RuleSpec> specs(Class<?> type) throws ReflectiveOperationException {
        Field rules = type.getDeclaredField("RULES");
        rules.setAccessible(true);
        return ((List<?>) rules.get(null))
                .stream().map(rule -> ((Rule) rule).spec()).toList();
    }
}
