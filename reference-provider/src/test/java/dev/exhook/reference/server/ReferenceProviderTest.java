package dev.exhook.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientConnectedRequest;
import dev.exhook.proto.v3.ClientDisconnectedRequest;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.provider.Decision;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.LogRecords;
import dev.exhook.provider.Publish;
import dev.exhook.provider.TestClient;
import dev.exhook.reference.config.Config;
import dev.exhook.reference.config.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The application with its sample configuration, called over the wire. */
@ParameterizedClass
@EnumSource(ProtocolVersion.class)
class ReferenceProviderTest {
    private final ProtocolVersion version;

    @AutoClose
    private ReferenceProvider provider;

    @AutoClose
    private TestClient client;

    ReferenceProviderTest(ProtocolVersion version) {
        this.version = version;
    }

    @BeforeEach
    void start() throws IOException {
        provider = ReferenceProvider.sample();
        client = new TestClient(provider.port());
    }

    @Test
    void itDeclaresWhatItUses() throws InvalidProtocolBufferException {
        LoadedResponse loaded =
                LoadedResponse.parseFrom(call(Rpc.ON_PROVIDER_LOADED, ProviderLoadedRequest.getDefaultInstance()));
        assertThat(loaded.getHooksList())
                .extracting(HookSpec::getName)
                .containsExactly(
                        "client.connected",
                        "client.disconnected",
                        "client.authenticate",
                        "client.authorize",
                        "message.publish");
        assertThat(loaded.getHooksList())
                .allSatisfy(hook -> assertThat(hook.getTopicsList()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "sensor,sensor-secret,ALLOW",
        "dashboard,dashboard-secret,ALLOW",
        "sensor,dashboard-secret,DENY",
        "mallory,sensor-secret,DENY",
        "'','',DENY"
    })
    void aLoginIsAnsweredYesOrNoWhateverEmqxDecidedBefore(String username, String password, Decision decision)
            throws InvalidProtocolBufferException {
        ClientAuthenticateRequest.Builder request = ClientAuthenticateRequest.newBuilder()
                .setClientinfo(client("c1", username).toBuilder().setPassword(password));
        for (boolean soFar : new boolean[] {false, true}) {
            assertThat(valued(
                            Rpc.ON_CLIENT_AUTHENTICATE, request.setResult(soFar).build()))
                    .isEqualTo(decision.toResponse());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLISH,clients/c1/x,ALLOW",
        "PUBLISH,clients/c2/x,DENY",
        "SUBSCRIBE,clients/c1/#,ALLOW",
        "SUBSCRIBE,clients/+/#,DENY",
        "PUBLISH,sensors/c1/temperature,ALLOW",
        "PUBLISH,sensors/c2/temperature,DENY",
        "SUBSCRIBE,sensors/#,ALLOW",
        "PUBLISH,public/x,ALLOW",
        "PUBLISH,public/announcements/x,DENY",
        "SUBSCRIBE,public/announcements/x,ALLOW",
        "SUBSCRIBE,#,DENY",
        "SUBSCRIBE,$SYS/#,DENY"
    })
    void topicsAreAuthorizedByTheRules(AuthorizeReqType type, String topic, Decision decision)
            throws InvalidProtocolBufferException {
        ClientAuthorizeRequest request = ClientAuthorizeRequest.newBuilder()
                .setClientinfo(client("c1", "sensor"))
                .setType(type)
                .setTopic(topic)
                .build();
        assertThat(valued(Rpc.ON_CLIENT_AUTHORIZE, request)).isEqualTo(decision.toResponse());
    }

    @Test
    void messagesPassUnlessTheyAreTooLargeOrGoWhereNoneShallGo() throws InvalidProtocolBufferException {
        for (MessagePublishRequest request : new MessagePublishRequest[] {publish("t", 1_048_576), publish("t", 0)}) {
            assertThat(valued(Rpc.ON_MESSAGE_PUBLISH, request))
                    .isEqualTo(Publish.unchanged().toResponse(request.getMessage()));
        }
        for (MessagePublishRequest request :
                new MessagePublishRequest[] {publish("t", 1_048_577), publish("void", 0)}) {
            assertThat(valued(Rpc.ON_MESSAGE_PUBLISH, request))
                    .isEqualTo(Publish.drop().toResponse(request.getMessage()));
        }
    }

    @Test
    void whoComesAndGoesIsLogged() {
        ClientInfo info = client("c\n1", "sensor").toBuilder()
                .setPeerhost("127.0.0.1")
                .setNode("emqx@127.0.0.1")
                .setPassword("never here")
                .build();
        try (LogRecords log = new LogRecords(ConnectionLog.class)) {
            call(
                    Rpc.ON_CLIENT_CONNECTED,
                    ClientConnectedRequest.newBuilder().setClientinfo(info).build());
            call(
                    Rpc.ON_CLIENT_DISCONNECTED,
                    ClientDisconnectedRequest.newBuilder()
                            .setClientinfo(info)
                            .setReason("{shutdown,tcp_closed}")
                            .build());
            String who = "client \"c\\u{a}1\", user \"sensor\", from \"127.0.0.1\", at \"emqx@127.0.0.1\"";
            assertThat(log.texts())
                    .containsExactly(
                            "connected: " + who, "disconnected: " + who + ", reason \"{shutdown,tcp_closed}\"");
        }
    }

    @Test
    void aPartThatIsNotConfiguredDeclaresNothing(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("p.yaml"), "message: {max_payload_bytes: 1}");
        Config config = ConfigFiles.read(file);
        try (ReferenceProvider small = ReferenceProvider.start(config, ListenAddress.loopback(0))) {
            assertThat(small.hooks()).containsExactly(Hook.MESSAGE_PUBLISH);
        }
    }

    private byte[] call(Rpc rpc, Message request) {
        return client.call(version, rpc, request).toByteArray();
    }

    private ValuedResponse valued(Rpc rpc, Message request) throws InvalidProtocolBufferException {
        return ValuedResponse.parseFrom(call(rpc, request));
    }

    private static ClientInfo client(String clientid, String username) {
        return ClientInfo.newBuilder()
                .setClientid(clientid)
                .setUsername(username)
                .build();
    }

    private static MessagePublishRequest publish(String topic, int bytes) {
        return MessagePublishRequest.newBuilder()
                .setMessage(dev.exhook.proto.v3.Message.newBuilder()
                        .setTopic(topic)
                        .setQos(2)
                        .setFrom("c1")
                        .setPayload(ByteString.copyFrom(new byte[bytes])))
                .build();
    }
}
