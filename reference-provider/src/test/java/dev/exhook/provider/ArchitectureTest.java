package dev.exhook.provider;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.exhook.provider", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String LIBRARY = "dev.exhook.provider";
    private static final String[] PARTS = {
        LIBRARY + ".auth..",
        LIBRARY + ".acl..",
        LIBRARY + ".message..",
        LIBRARY + ".store..",
        LIBRARY + ".bridge..",
        LIBRARY + ".presence..",
        LIBRARY + ".sql.."
    };

    @ArchTest
    static final ArchRule theLibraryKnowsNothingOfTheApplication = noClasses()
            .that()
            .resideInAnyPackage(LIBRARY, LIBRARY + ".topic..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(PARTS)
                    .or(resideInAnyPackage(
                            LIBRARY + ".config..", LIBRARY + ".server..", LIBRARY + ".metrics..", LIBRARY + ".log..")))
            .because("others write their own providers with it");

    @ArchTest
    static final ArchRule topicsStandAlone = classes()
            .that()
            .resideInAPackage(LIBRARY + ".topic..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(LIBRARY + ".topic..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule thePartsDoNotKnowEachOther = slices().matching(LIBRARY + ".(auth|acl|message|presence)..")
            .should()
            .notDependOnEachOther()
            .because("each can be replaced by itself");

    @ArchTest
    static final ArchRule thePartsDoNotKnowWhoConfiguresAndRunsThem = noClasses()
            .that()
            .resideInAnyPackage(PARTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LIBRARY + ".config..", LIBRARY + ".server..");

    @ArchTest
    static final ArchRule onlyTheServerPackageWires = noClasses()
            .that()
            .resideOutsideOfPackage(LIBRARY + ".server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LIBRARY + ".server..");

    @ArchTest
    static final ArchRule yamlStaysInTheConfigPackage = noClasses()
            .that()
            .resideOutsideOfPackage(LIBRARY + ".config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    @ArchTest
    static final ArchRule onlyTheMetricsPackageKnowsPrometheus = noClasses()
            .that()
            .resideOutsideOfPackage(LIBRARY + ".metrics..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.prometheus..")
            .because("parts have getters, and the library is small");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching(LIBRARY + ".(*)..").should().beFreeOfCycles();
}
