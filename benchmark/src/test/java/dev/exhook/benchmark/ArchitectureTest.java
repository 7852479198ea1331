package dev.exhook.benchmark;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.Slice;
import java.util.Set;

/** Dependencies between packages run one way: from commands through options, servers and load down to measuring. */
@AnalyzeClasses(packages = "dev.exhook.benchmark", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.exhook.benchmark.";
    private static final Set<String> SHARED = Set.of("measure", "load", "server", "option");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule COMMANDS_STAND_ALONE = slices().matching(ROOT + "(*)..")
            .that(describe("hold commands", (Slice slice) -> !SHARED.contains(slice.getNamePart(1))))
            .should()
            .notDependOnEachOther()
            .because("what two commands need belongs to a package below them");

    @ArchTest
    static final ArchRule SHARED_PACKAGES_ARE_LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("option")
            .definedBy(ROOT + "option..")
            .layer("server")
            .definedBy(ROOT + "server..")
            .layer("load")
            .definedBy(ROOT + "load..")
            .layer("measure")
            .definedBy(ROOT + "measure..")
            .whereLayer("option")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("server")
            .mayOnlyBeAccessedByLayers("option")
            .whereLayer("load")
            .mayOnlyBeAccessedByLayers("option", "server");
}
