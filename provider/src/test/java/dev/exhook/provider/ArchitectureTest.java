package dev.exhook.provider;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Others write their own providers with this library: it brings them gRPC, protobuf and nothing else. */
@AnalyzeClasses(packages = "dev.exhook.provider", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theLibraryIsGrpcAndProtobuf = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.exhook.provider..",
                    "dev.exhook.proto..",
                    "io.grpc..",
                    "com.google.protobuf..",
                    "com.google.common..",
                    "java..",
                    "javax.net.ssl..",
                    "javax.security.auth.x500..",
                    "org.jspecify..")
            .because("whatever else it needed, every provider would get");
}
