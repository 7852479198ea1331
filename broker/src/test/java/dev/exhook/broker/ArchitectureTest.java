package dev.exhook.broker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies run one way. */
@AnalyzeClasses(packages = "dev.exhook.broker", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.exhook.broker.internal.";

    @ArchTest
    static final ArchRule THE_CHAIN_KNOWS_NOTHING_BUT_THE_CONTRACT = noClasses()
            .that()
            .resideInAPackage(ROOT + "chain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "trace..",
                    ROOT + "emulated..",
                    ROOT + "script..",
                    ROOT + "scenario..",
                    ROOT + "wire..",
                    "java.io..",
                    "java.net..",
                    "java.nio..",
                    "java.time..",
                    "java.util.concurrent..")
            .because("its outcome must follow from its input alone");

    @ArchTest
    static final ArchRule TRACES_KNOW_NOTHING_OF_BROKERS = noClasses()
            .that()
            .resideInAPackage(ROOT + "trace..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "chain..", ROOT + "emulated..", ROOT + "script..", ROOT + "scenario..", ROOT + "wire..")
            .because("a trace can come from any broker");

    @ArchTest
    static final ArchRule THE_BROKER_KNOWS_NO_SCENARIOS = noClasses()
            .that()
            .resideInAPackage(ROOT + "emulated..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "script..", ROOT + "scenario..")
            .because("rules use it without them");

    @ArchTest
    static final ArchRule SCRIPTS_KNOW_NO_BROKER = noClasses()
            .that()
            .resideInAPackage(ROOT + "script..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "chain..", ROOT + "emulated..", ROOT + "scenario..", ROOT + "wire..")
            .because("real brokers call them too");

    @ArchTest
    static final ArchRule SCENARIOS_KNOW_NO_COMMAND_LINE = noClasses()
            .that()
            .resideInAPackage(ROOT + "scenario..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "wire..")
            .because("they run on any broker, from anywhere");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_WIRE_KNOWS_THE_CONTRACT_ONLY = noClasses()
            .that()
            .resideInAPackage(ROOT + "wire..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.exhook.broker..")
                    .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(ROOT + "wire.."))))
            .because("it is used by the rules and by the emulated broker alike");
}
