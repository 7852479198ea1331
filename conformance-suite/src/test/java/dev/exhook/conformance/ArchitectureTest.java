package dev.exhook.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies between packages run one way. */
@AnalyzeClasses(packages = "dev.exhook.conformance", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.exhook.conformance.";

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NO_RULE = noClasses()
            .that()
            .resideInAPackage(ROOT + "engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "rules..", ROOT + "report..", ROOT + "cli..", ROOT + "mutant..")
            .because("rules are found by their annotation, and reports only read results");

    @ArchTest
    static final ArchRule RULES_DO_NOT_REPORT = noClasses()
            .that()
            .resideInAPackage(ROOT + "rules..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "report..", ROOT + "cli..", ROOT + "mutant..", "java.io..")
            .because("what a check finds is its verdict, and nothing else");

    @ArchTest
    static final ArchRule THE_WIRE_KNOWS_THE_CONTRACT_ONLY = noClasses()
            .that()
            .resideInAPackage(ROOT + "wire..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.exhook.conformance..")
                    .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(ROOT + "wire.."))))
            .because("it is used by the rules and by the emulated broker alike");

    @ArchTest
    static final ArchRule ONLY_TARGET_AND_PROBES_START_PROVIDERS = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "target..", ROOT + "probe..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.exhook.provider..")
            .because("to everything else a provider is an address");

    @ArchTest
    static final ArchRule NETTY_STAYS_BELOW_THE_WIRE = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "wire..", ROOT + "mutant..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..")
            .because("frames are the wire's business; mutants break them");
}
