package dev.exhook.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies between packages run one way. */
@AnalyzeClasses(packages = "dev.exhook.conformance", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.exhook.conformance.internal.";

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
            .because("rules are found by their annotation, and reports only read results");

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
}
