package dev.exhook.broker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

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
            .resideInAnyPackage(ROOT + "chain..", ROOT + "emulated..", ROOT + "scenario..")
            .because("real brokers call them too");

    @ArchTest
    static final ArchRule NETTY_IS_FOR_THE_WIRE_AND_FOR_SERVERS_FRAME_BY_FRAME = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "wire..", ROOT + "script.raw..", ROOT + "proxy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "io.grpc.netty..")
            .because("no other part should care how bytes travel");

    @ArchTest
    static final ArchRule WHAT_THE_PUBLIC_API_SHOWS_IS_PUBLIC = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("dev.exhook.broker")
            .should(new ArchCondition<>("show no internal type") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    Stream.concat(
                                    method.getReturnType().getAllInvolvedRawTypes().stream(),
                                    method.getParameterTypes().stream()
                                            .flatMap(type -> type.getAllInvolvedRawTypes().stream()))
                            .filter(type -> type.getPackageName().startsWith(ROOT))
                            .forEach(type -> events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " shows " + type.getName())));
                }
            })
            .because("internal types may change at any time");

    @ArchTest
    static final ArchRule THE_PUBLIC_API_IS_ON_TOP = noClasses()
            .that()
            .resideInAPackage("dev.exhook.broker.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.exhook.broker")
            .because("it is one way to use the parts, and they stand without it");

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
