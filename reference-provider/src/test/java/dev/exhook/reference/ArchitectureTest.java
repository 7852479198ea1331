package dev.exhook.reference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.exhook.reference", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.exhook.reference";
    private static final String[] PARTS = {
        ROOT + ".auth..",
        ROOT + ".acl..",
        ROOT + ".message..",
        ROOT + ".store..",
        ROOT + ".bridge..",
        ROOT + ".presence..",
        ROOT + ".sql.."
    };

    @ArchTest
    static final ArchRule thePartsDoNotKnowEachOther = slices().matching(ROOT + ".(auth|acl|message|presence)..")
            .should()
            .notDependOnEachOther()
            .because("each can be replaced by itself");

    @ArchTest
    static final ArchRule thePartsDoNotKnowWhoConfiguresAndRunsThem = noClasses()
            .that()
            .resideInAnyPackage(PARTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".config..", ROOT + ".server..");

    @ArchTest
    static final ArchRule onlyTheServerPackageWires = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".server..");

    @ArchTest
    static final ArchRule yamlStaysInTheConfigPackage = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    @ArchTest
    static final ArchRule onlyTheMetricsPackageKnowsPrometheus = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".metrics..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.prometheus..")
            .because("parts have getters");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();
}
