package dev.exhook.proto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookTest {

    @Test
    void thereAreTwentyEachWithItsRpc() {
        assertThat(Hook.values()).hasSize(20);
        assertThat(Arrays.stream(Hook.values()).map(hook -> hook.rpc().methodName() + " " + hook.hookName()))
                .containsExactlyInAnyOrderElementsOf(
                        ContractTable.read("methods.tsv").columns("method", "hook").stream()
                                .filter(row -> !row.endsWith(" -"))
                                .toList());
    }

    @ParameterizedTest
    @EnumSource
    void aHookIsFoundByItsNameAndByItsRpc(Hook hook) {
        assertThat(Hook.byName(hook.hookName())).contains(hook);
        assertThat(hook.rpc().hook()).contains(hook);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "Client.Connect", "client.connect ", "client_connect", "client.check_acl", "message"})
    void aNameThatEmqxWouldRefuseIsUnknown(String name) {
        assertThat(Hook.byName(name)).isEmpty();
    }

    @Test
    void fourAreValued() {
        assertThat(Arrays.stream(Hook.values()).filter(Hook::isValued))
                .containsExactly(
                        Hook.CLIENT_AUTHENTICATE, Hook.CLIENT_AUTHORIZE, Hook.MESSAGE_PUBLISH, Hook.MESSAGE_INGRESS);
    }

    @ParameterizedTest
    @EnumSource
    void theValuedOnesAreThoseWhoseRpcReturnsAValue(Hook hook) {
        assertThat(hook.rpc().responseType(ProtocolVersion.V3))
                .hasValueSatisfying(
                        response -> assertThat(response.getDescriptorForType().getName())
                                .isEqualTo(hook.isValued() ? "ValuedResponse" : "EmptySuccess"));
    }

    @ParameterizedTest
    @EnumSource
    void topicsNarrowTheMessageHooksOnly(Hook hook) {
        assertThat(hook.hasTopics()).isEqualTo(hook.hookName().startsWith("message."));
    }

    @ParameterizedTest
    @EnumSource
    void allAreThereSinceTheFirstReleaseAndInBothVersionsButMessageIngress(Hook hook) {
        boolean ingress = hook == Hook.MESSAGE_INGRESS;
        assertThat(hook.sinceEmqx()).isEqualTo(ingress ? "6.3.0" : "5.0.0");
        assertThat(hook.isIn(ProtocolVersion.V2)).isEqualTo(!ingress);
        assertThat(hook.isIn(ProtocolVersion.V3)).isTrue();
        assertThat(hook.requestType(ProtocolVersion.V2).isPresent()).isEqualTo(!ingress);
    }
}
