package dev.exhook.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class ProtocolVersionTest {

    @Test
    void thereAreTwoWithTheirServicesAndLabels() {
        assertThat(ProtocolVersion.values())
                .extracting(ProtocolVersion::label, ProtocolVersion::serviceName)
                .containsExactly(
                        tuple("v2", "emqx.exhook.v2.HookProvider"), tuple("v3", "emqx.exhook.v3.HookProvider"));
    }

    @Test
    void theGeneratedServicesHaveTheseNames() {
        assertThat(ProtocolVersion.V2.serviceName())
                .isEqualTo(dev.exhook.proto.v2.HookProviderGrpc.getServiceDescriptor()
                        .getName());
        assertThat(ProtocolVersion.V3.serviceName())
                .isEqualTo(dev.exhook.proto.v3.HookProviderGrpc.getServiceDescriptor()
                        .getName());
    }
}
