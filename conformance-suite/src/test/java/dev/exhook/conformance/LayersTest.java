package dev.exhook.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies run one way. */
@AnalyzeClasses(packages = "dev.exhook.conformance", importOptions = DoNotIncludeTests.class)
class LayersTest {
    private static final String ROOT = "dev.exhook.conformance.";

    @ArchTest
    static final ArchRule THE_CHAIN_KNOWS_NOTHING_BUT_THE_CONTRACT = noClasses()
            .that()
            .resideInAPackage(ROOT + "chain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "trace..",
                    ROOT + "broker..",
                    ROOT + "probe..",
                    ROOT + "scenario..",
                    ROOT + "wire..",
                    ROOT + "cli..",
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
                    ROOT + "chain..",
                    ROOT + "broker..",
                    ROOT + "probe..",
                    ROOT + "scenario..",
                    ROOT + "wire..",
                    ROOT + "cli..")
            .because("a trace can come from any broker");

    @ArchTest
    static final ArchRule THE_BROKER_KNOWS_NO_SCENARIOS = noClasses()
            .that()
            .resideInAPackage(ROOT + "broker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "probe..", ROOT + "scenario..", ROOT + "cli..")
            .because("rules use it without them");

    @ArchTest
    static final ArchRule PROBES_KNOW_NO_BROKER = noClasses()
            .that()
            .resideInAPackage(ROOT + "probe..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "chain..", ROOT + "broker..", ROOT + "scenario..", ROOT + "wire..", ROOT + "cli..")
            .because("real brokers call them too");

    @ArchTest
    static final ArchRule SCENARIOS_KNOW_NO_COMMAND_LINE = noClasses()
            .that()
            .resideInAPackage(ROOT + "scenario..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "cli..", ROOT + "wire..")
            .because("they run on any broker, from anywhere");
}
