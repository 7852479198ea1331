package dev.exhook.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RpcTest {

    @ParameterizedTest
    @EnumSource
    void theRpcsOfAVersionAreTheMethodsOfItsServiceWithTheirTypes(ProtocolVersion version) {
        List<String> known = Arrays.stream(Rpc.values())
                .filter(rpc -> rpc.method(version).isPresent())
                .map(rpc -> String.join(
                        " ", rpc.methodName(), name(rpc.requestType(version)), name(rpc.responseType(version))))
                .toList();
        assertThat(known)
                .containsExactlyElementsOf(
                        ContractTable.read("methods.tsv").in(version).columns("method", "request", "response"));
    }

    @ParameterizedTest
    @EnumSource
    void anRpcIsFoundByItsMethodName(Rpc rpc) {
        assertThat(Rpc.byMethodName(rpc.methodName())).contains(rpc);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "onClientConnect", "OnClientConnect ", "client.connect"})
    void anyOtherNameIsUnknown(String name) {
        assertThat(Rpc.byMethodName(name)).isEmpty();
    }

    @Test
    void onlyLoadingAndUnloadingServeNoHook() {
        assertThat(Stream.of(Rpc.values()).filter(rpc -> rpc.hook().isEmpty()))
                .containsExactly(Rpc.ON_PROVIDER_LOADED, Rpc.ON_PROVIDER_UNLOADED);
    }

    @Test
    void aPathNamesTheVersionsServiceAndTheMethod() {
        assertThat(Rpc.ON_CLIENT_CONNECT.path(ProtocolVersion.V2))
                .isEqualTo("/emqx.exhook.v2.HookProvider/OnClientConnect");
        assertThat(Rpc.ON_CLIENT_CONNECT.path(ProtocolVersion.V3))
                .isEqualTo("/emqx.exhook.v3.HookProvider/OnClientConnect");
    }

    private static String name(Optional<Message> type) {
        return type.orElseThrow().getDescriptorForType().getName();
    }
}
