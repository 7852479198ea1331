package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.exhook.proto.ProtocolVersion;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthAndReflectionTest {
    @AutoClose
    private ProviderServer server;

    @AutoClose
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        server = ProviderServer.start(AllHooks.builder().build(), ListenAddress.loopback(0));
        client = new TestClient(server.port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "emqx.exhook.v2.HookProvider", "emqx.exhook.v3.HookProvider"})
    void theServerAndBothServicesAreServing(String service) {
        assertThat(health(service)).isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void noOtherServiceIsKnownToHealth() {
        assertThatThrownBy(() -> health("emqx.exhook.v1.HookProvider"))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("NOT_FOUND");
    }

    @Test
    void reflectionListsBothServices() {
        ServerReflectionResponse response = reflect(
                ServerReflectionRequest.newBuilder().setListServices("*").build());
        assertThat(response.getListServicesResponse().getServiceList())
                .extracting(ServiceResponse::getName)
                .containsExactlyInAnyOrder(
                        "emqx.exhook.v2.HookProvider",
                        "emqx.exhook.v3.HookProvider",
                        "grpc.health.v1.Health",
                        "grpc.reflection.v1.ServerReflection");
    }

    @ParameterizedTest
    @EnumSource
    void reflectionDescribesEachVersionByItsOwnFile(ProtocolVersion version) throws InvalidProtocolBufferException {
        ServerReflectionResponse response = reflect(ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol(version.serviceName())
                .build());
        ByteString file = response.getFileDescriptorResponse().getFileDescriptorProto(0);
        FileDescriptorProto generated = switch (version) {
            case V2 -> dev.exhook.proto.v2.EmqxExHookProto.getDescriptor().toProto();
            case V3 -> dev.exhook.proto.v3.EmqxExHookProto.getDescriptor().toProto();
        };
        assertThat(FileDescriptorProto.parseFrom(file)).isEqualTo(generated);
    }

    private ServingStatus health(String service) {
        return HealthGrpc.newBlockingStub(client.channel())
                .check(HealthCheckRequest.newBuilder().setService(service).build())
                .getStatus();
    }

    private ServerReflectionResponse reflect(ServerReflectionRequest request) {
        CompletableFuture<ServerReflectionResponse> response = new CompletableFuture<>();
        StreamObserver<ServerReflectionRequest> requests = ServerReflectionGrpc.newStub(client.channel())
                .serverReflectionInfo(new StreamObserver<>() {
                    @Override
                    public void onNext(ServerReflectionResponse value) {
                        response.complete(value);
                    }

                    @Override
                    public void onError(Throwable failure) {
                        response.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {}
                });
        requests.onNext(request);
        requests.onCompleted();
        return response.join();
    }
}
