package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Message;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientConnectRequest;
import dev.exhook.proto.v3.ClientConnectedRequest;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.ConnInfo;
import dev.exhook.proto.v3.MessagePublishRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A handler's failure as EMQX and the log see it. */
class FailingHandlerTest {
    @AutoClose
    private final LogRecords log = new LogRecords(Provider.class);

    @AutoClose
    private ProviderServer server;

    @AutoClose
    private TestClient client;

    @BeforeEach
    @SuppressWarnings({"NullAway", "DataFlowIssue"}) // what a handler written without NullAway may do
    void start() throws IOException {
        Provider provider = Provider.builder()
                .onClientConnect(request -> {
                    throw new IllegalStateException("no database");
                })
                .onClientConnected(request -> {
                    throw new StackOverflowError("too deep");
                })
                .onClientAuthenticate(request -> {
                    String password = request.getClientinfo().getPassword();
                    throw new IllegalArgumentException("bad input " + password, new IOException(password));
                })
                .onClientAuthorize(request -> null)
                .onMessagePublish(
                        request -> Publish.rewrite().topic(request.getMessage().getTopic() + "/#"))
                .build();
        server = ProviderServer.start(provider, ListenAddress.loopback(0));
        client = new TestClient(server.port());
    }

    @Test
    void emqxGetsAnErrorThatTellsNothingAndTheLogSaysWhichCallAndWhy() {
        ConnInfo connection = ConnInfo.newBuilder().setClientid("c1\nforged").build();
        Status status = failure(
                Rpc.ON_CLIENT_CONNECT,
                ClientConnectRequest.newBuilder().setConninfo(connection).build());

        assertThat(status.getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(status.getDescription()).isEqualTo("OnClientConnect: the provider failed, its log says why");
        assertThat(log.texts())
                .singleElement()
                .asString()
                .startsWith("OnClientConnect for client \"c1\\u{a}forged\": the handler failed\n")
                .contains("IllegalStateException: no database", "FailingHandlerTest");
    }

    @Test
    void aPasswordIsNeitherAnsweredNorLogged() {
        ClientInfo info =
                ClientInfo.newBuilder().setClientid("c1").setPassword("s3cret").build();
        Status status = failure(
                Rpc.ON_CLIENT_AUTHENTICATE,
                ClientAuthenticateRequest.newBuilder().setClientinfo(info).build());

        assertThat(status.toString()).doesNotContain("s3cret");
        assertThat(log.texts())
                .singleElement()
                .asString()
                .startsWith("OnClientAuthenticate for client \"c1\": the handler failed\n")
                .contains("IllegalArgumentException", "Caused by: ", "java.io.IOException", "FailingHandlerTest")
                .doesNotContain("s3cret");
    }

    /** It was a record of three lines for each of them. */
    @Test
    void whatFailsForEveryClientIsLoggedNowAndThen() {
        for (int i = 0; i < 300; i++) {
            assertThat(failure(Rpc.ON_CLIENT_CONNECT, ClientConnectRequest.getDefaultInstance())
                            .getCode())
                    .isEqualTo(Status.Code.INTERNAL);
        }
        assertThat(log.texts()).isNotEmpty().hasSizeLessThan(100);
    }

    @Test
    void anErrorIsAnsweredLikeAnException() {
        Status status = failure(Rpc.ON_CLIENT_CONNECTED, ClientConnectedRequest.getDefaultInstance());
        assertThat(status.getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(log.texts()).singleElement().asString().contains("StackOverflowError");
    }

    @Test
    void aMissingAnswerAndAnImpossibleOneAreFailures() {
        Message empty = MessagePublishRequest.getDefaultInstance();
        assertThat(failure(Rpc.ON_CLIENT_AUTHORIZE, empty).getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(failure(Rpc.ON_MESSAGE_PUBLISH, empty).getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(log.texts())
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).contains("OnClientAuthorize", "NullPointerException"))
                .anySatisfy(text -> assertThat(text).contains("OnMessagePublish", "a topic name has no wildcards"));
    }

    @Test
    void anUndeclaredHookIsUnimplementedAndLogsNothing() {
        Status status = failure(
                Hook.SESSION_CREATED.rpc(),
                Hook.SESSION_CREATED.requestType(ProtocolVersion.V3).orElseThrow());
        assertThat(status.getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
        assertThat(status.getDescription()).isEqualTo("OnSessionCreated: this provider does not declare the hook");
        assertThat(log.texts()).isEmpty();
    }

    private Status failure(Rpc rpc, Message request) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> client.call(ProtocolVersion.V3, rpc, request))
                .getStatus();
    }
}
