package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.BrokerInfo;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.Property;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** One provider, called as EMQX 5.8 and as EMQX 5.9 and later call it. */
class BothServicesTest {
    private final List<Message> seen = new CopyOnWriteArrayList<>();

    @AutoClose
    private ProviderServer server;

    @AutoClose
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        server = ProviderServer.start(AllHooks.builder(seen::add).build(), ListenAddress.loopback(0));
        client = new TestClient(server.port());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ON_MESSAGE_INGRESS")
    void anRpcAnswersTheSameUnderBothNames(Rpc rpc) {
        byte[] request = request(rpc).toByteArray();
        byte[] v2 = client.call(rpc.path(ProtocolVersion.V2), request);
        byte[] v3 = client.call(rpc.path(ProtocolVersion.V3), request);

        assertThat(v2).isEqualTo(v3);
        Message type = rpc.responseType(ProtocolVersion.V2).orElseThrow();
        assertThat(TestClient.parse(type, v2).getUnknownFields().asMap()).isEmpty();
        if (rpc.hook().isPresent()) {
            assertThat(seen).containsExactly(request(rpc), request(rpc));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyRequestIsAnswered(Rpc rpc) {
        Message empty = rpc.requestType(ProtocolVersion.V3).orElseThrow();
        Message response = client.call(ProtocolVersion.V3, rpc, empty);
        assertThat(response.getDescriptorForType())
                .isEqualTo(rpc.responseType(ProtocolVersion.V3).orElseThrow().getDescriptorForType());
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"ON_PROVIDER_LOADED", "ON_PROVIDER_UNLOADED"})
    void aHandlerGetsWhatWasSent(Rpc rpc) {
        client.call(ProtocolVersion.V3, rpc, request(rpc));
        assertThat(seen).containsExactly(request(rpc));
    }

    @Test
    void theGeneratedStubsOfBothVersionsWork() {
        var v2 = dev.exhook.proto.v2.HookProviderGrpc.newBlockingStub(client.channel());
        var v3 = dev.exhook.proto.v3.HookProviderGrpc.newBlockingStub(client.channel());

        var message =
                dev.exhook.proto.v2.Message.newBuilder().setTopic("t").setQos(2).setPayload(ByteString.EMPTY);
        assertThat(v2.onMessagePublish(dev.exhook.proto.v2.MessagePublishRequest.newBuilder()
                                .setMessage(message)
                                .build())
                        .getMessage())
                .isEqualTo(message.setTopic("rewritten").build());
        assertThat(v3.onClientAuthorize(dev.exhook.proto.v3.ClientAuthorizeRequest.getDefaultInstance()))
                .isEqualTo(Decision.DENY.toResponse());
    }

    @Test
    void thePropertiesThatV3AddsReachTheHandler() {
        MessagePublishRequest request = MessagePublishRequest.newBuilder()
                .addUserProps(Property.newBuilder().setName("k").setValue("1"))
                .addUserProps(Property.newBuilder().setName("k").setValue("2"))
                .build();
        client.call(ProtocolVersion.V3, Rpc.ON_MESSAGE_PUBLISH, request);
        assertThat(seen).containsExactly(request);
    }

    @ParameterizedTest
    @CsvSource({"V2,5.8.9,19", "V3,5.10.3,19", "V3,6.3.0-beta.2,19", "V3,6.3.0,20", "V3,'',19"})
    void loadingNamesTheHooksThatTheBrokerKnows(ProtocolVersion version, String broker, int hooks) {
        Message response = client.call(
                version,
                Rpc.ON_PROVIDER_LOADED,
                ProviderLoadedRequest.newBuilder()
                        .setBroker(BrokerInfo.newBuilder().setVersion(broker))
                        .build());
        LoadedResponse loaded =
                (LoadedResponse) TestClient.parse(LoadedResponse.getDefaultInstance(), response.toByteArray());
        assertThat(loaded.getHooksList())
                .extracting(HookSpec::getName)
                .doesNotHaveDuplicates()
                .hasSize(hooks);
    }

    @Test
    void loadingAndUnloadingMayHappenInAnyOrderAndNumber() {
        Message request = ProviderLoadedRequest.getDefaultInstance();
        Message first = client.call(ProtocolVersion.V3, Rpc.ON_PROVIDER_LOADED, request);
        client.call(ProtocolVersion.V3, Rpc.ON_PROVIDER_UNLOADED, request);
        client.call(ProtocolVersion.V3, Rpc.ON_PROVIDER_UNLOADED, request);
        assertThat(client.call(ProtocolVersion.V3, Rpc.ON_CLIENT_CONNECTED, request(Rpc.ON_CLIENT_CONNECTED))
                        .getSerializedSize())
                .isZero();
        assertThat(client.call(ProtocolVersion.V3, Rpc.ON_PROVIDER_LOADED, request))
                .isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/emqx.exhook.v2.HookProvider/OnMessageIngress",
                "/emqx.exhook.v2.HookProvider/OnFoo",
                "/emqx.exhook.v3.HookProvider/onClientConnect",
                "/emqx.exhook.v1.HookProvider/OnClientConnect"
            })
    void whatDoesNotExistIsUnimplementedAndTheConnectionGoesOn(String path) {
        assertThat(statusOf(path)).isEqualTo(Status.Code.UNIMPLEMENTED);
        assertThat(client.call(ProtocolVersion.V2, Rpc.ON_CLIENT_CONNECT, request(Rpc.ON_CLIENT_CONNECT)))
                .isNotNull();
    }

    private Status.Code statusOf(String path) {
        return Stream.of(catchThrowableOfType(StatusRuntimeException.class, () -> client.call(path, new byte[0])))
                .map(failure -> failure.getStatus().getCode())
                .findFirst()
                .orElseThrow();
    }

    /** A request with a client or a message in it, where the type has one. */
    private static Message request(Rpc rpc) {
        Message.Builder request =
                rpc.requestType(ProtocolVersion.V3).orElseThrow().newBuilderForType();
        var clientinfo = request.getDescriptorForType().findFieldByName("clientinfo");
        if (clientinfo != null) {
            request.setField(
                    clientinfo,
                    ClientInfo.newBuilder().setClientid("c1").setUsername("ü").build());
        }
        var message = request.getDescriptorForType().findFieldByName("message");
        if (message != null) {
            request.setField(
                    message,
                    dev.exhook.proto.v3.Message.newBuilder()
                            .setTopic("t/1")
                            .setQos(1)
                            .setPayload(ByteString.copyFrom(new byte[] {(byte) 0xff, 0}))
                            .putHeaders("protocol", "mqtt")
                            .build());
        }
        return request.build();
    }
}
