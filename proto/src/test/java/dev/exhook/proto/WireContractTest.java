package dev.exhook.proto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds what was compiled against the tables of EMQX's contract, both ways: nothing missing, nothing extra. */
@ParameterizedClass
@EnumSource(ProtocolVersion.class)
class WireContractTest {
    private final ProtocolVersion version;
    private final CompiledContract compiled;

    WireContractTest(ProtocolVersion version) {
        this.version = version;
        this.compiled = CompiledContract.of(version);
    }

    @Test
    void everyFieldHasItsNumberTypeAndLabelAndThereAreNoOthers() {
        assertThat(compiled.fields())
                .containsExactlyInAnyOrderElementsOf(ContractTable.read("fields.tsv")
                        .in(version)
                        .columns("message", "number", "field", "type", "label"));
    }

    @Test
    void everyEnumValueHasItsNumberAndThereAreNoOthers() {
        assertThat(compiled.enumValues())
                .containsExactlyInAnyOrderElementsOf(
                        ContractTable.read("enums.tsv").in(version).columns("enum", "value", "number"));
    }

    @Test
    void theMethodsComeInOrderWithTheirTypesAndAreAllUnary() {
        assertThat(compiled.methods())
                .containsExactlyElementsOf(
                        ContractTable.read("methods.tsv").in(version).columns("method", "request", "response"));
        assertThat(compiled.isUnaryThroughout()).isTrue();
    }

    @Test
    void whatOldReleasesUsedStaysReserved() {
        assertThat(compiled.reserved())
                .containsExactlyInAnyOrderElementsOf(
                        ContractTable.read("reserved.tsv").columns("message", "number", "name"));
    }

    @Test
    void theOneServiceHasTheNameThatEmqxCalls() {
        assertThat(compiled.file().getServices()).hasSize(1);
        assertThat(compiled.service().getFullName()).isEqualTo("emqx.exhook." + version.label() + ".HookProvider");
    }

    @Test
    void theFileIsEmqxsButForThePackagesOfJavaAndGo() {
        assertThat(compiled.file().getPackage()).isEqualTo("emqx.exhook." + version.label());
        assertThat(compiled.file().getName()).isEqualTo("emqx/exhook/" + version.label() + "/exhook.proto");
        var options = compiled.file().toProto().getOptions();
        assertThat(options.getJavaPackage()).isEqualTo("dev.exhook.proto." + version.label());
        assertThat(options.getJavaOuterClassname()).isEqualTo("EmqxExHookProto");
        assertThat(options.getJavaMultipleFiles()).isTrue();
        assertThat(options.getGoPackage())
                .as("both versions in one Go program")
                .isEqualTo("emqx.io/grpc/exhook/" + version.label() + ";exhook" + version.label());
        assertThat(options.getCsharpNamespace()).isEqualTo("Emqx.Exhook." + version.name());
    }
}
