package dev.exhook.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** Dependencies between packages run one way. */
@AnalyzeClasses(packages = "dev.exhook.conformance", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.exhook.conformance.internal.";

    /** The evidence of a violation and the place in a user's file: reports show both, and nobody has to read them. */
    private static final Set<String> OPAQUE = Set.of(ROOT + "target.Exchange", "dev.exhook.broker.internal.yaml.Place");

    private static final ArchCondition<JavaMethod> SHOW_PUBLIC_TYPES_ONLY =
            new ArchCondition<>("have no internal type in their signature") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    method.getAllInvolvedRawTypes().stream()
                            .map(JavaClass::getName)
                            .filter(type -> type.contains(".internal.") && !OPAQUE.contains(type))
                            .forEach(type -> events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " shows the internal " + type)));
                }
            };

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NO_RULE = noClasses()
            .that()
            .resideInAPackage(ROOT + "engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "rules..", ROOT + "report..", ROOT + "mutant..")
            .because("it runs the rules that it is given, and reports only read results");

    @ArchTest
    static final ArchRule RULES_DO_NOT_REPORT = noClasses()
            .that()
            .resideInAPackage(ROOT + "rules..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "report..", ROOT + "mutant..", "java.io..")
            .because("what a check finds is its verdict, and nothing else");

    @ArchTest
    static final ArchRule NETTY_STAYS_BELOW_THE_WIRE = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "mutant..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..")
            .because("frames are the wire's business; mutants break them");

    @ArchTest
    static final ArchRule NO_TEST_FRAMEWORK_IS_PART_OF_THE_SUITE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..", "org.opentest4j..")
            .because("JUnit is one of the ways to show a run, and brings its own version: module junit");

    @ArchTest
    static final ArchRule THE_PUBLIC_API_SHOWS_NO_INTERNALS = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("dev.exhook.conformance")
            .and()
            .arePublic()
            .should(SHOW_PUBLIC_TYPES_ONLY)
            .because("internal types may change in every release");
}
