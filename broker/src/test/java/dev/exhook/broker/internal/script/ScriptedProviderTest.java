package dev.exhook.broker.internal.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.TraceRecorder;
import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.wire.GrpcView;
import dev.exhook.broker.internal.wire.WireClient;
import dev.exhook.broker.internal.wire.WireConnection;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.proto.HangGuard;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScriptedProviderTest {
    private static final Duration TIMEOUT = HangGuard.LIMIT;
    private static final Script SCRIPT = new Script(
            List.of(new Script.HookEntry("message.publish", List.of("t/#"))),
            List.of(
                    Script.Entry.of(
                            Rpc.ON_CLIENT_AUTHENTICATE,
                            Condition.username("mallory"),
                            Script.Reply.decision(ResponsedType.STOP_AND_RETURN, false)),
                    Script.Entry.of(
                            Rpc.ON_CLIENT_AUTHENTICATE,
                            Condition.username("nobody"),
                            new Script.Fail(Status.Code.UNAVAILABLE)),
                    Script.Entry.of(
                            Rpc.ON_MESSAGE_PUBLISH,
                            Condition.payload(ByteString.copyFromUtf8("x")),
                            Script.Reply.rewritten(
                                    MessageFields.NONE.withTopic("t/2").withHeader("more", "1")))));

    private final TraceRecorder recorder = new TraceRecorder(() -> 0);
    private final ScriptedProvider provider =
            new ScriptedProvider("one", SCRIPT, recorder, (delay, action) -> action.run());
    private final WireClient client = new WireClient();

    @BeforeEach
    void start() {
        provider.start();
    }

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    @ParameterizedTest
    @EnumSource
    void itAnswersInBothVersionsWhatItsScriptSays(ProtocolVersion version) throws IOException {
        assertThat(LoadedResponse.parseFrom(answered(Rpc.ON_PROVIDER_LOADED, version, ByteString.EMPTY))
                        .getHooksList())
                .singleElement()
                .satisfies(hook ->
                        assertThat(hook.getName() + hook.getTopicsList()).isEqualTo("message.publish[t/#]"));
        assertThat(ValuedResponse.parseFrom(answered(Rpc.ON_CLIENT_AUTHENTICATE, version, login("mallory"))))
                .isEqualTo(ValuedResponse.newBuilder()
                        .setType(ResponsedType.STOP_AND_RETURN)
                        .setBoolResult(false)
                        .build());
        assertThat(ValuedResponse.parseFrom(answered(Rpc.ON_CLIENT_AUTHENTICATE, version, login("alice"))))
                .isEqualTo(ValuedResponse.newBuilder()
                        .setType(ResponsedType.IGNORE)
                        .build());
        assertThat(answered(Rpc.ON_CLIENT_CONNECT, version, ByteString.EMPTY)).isEmpty();
    }

    @Test
    void aRewrittenMessageIsTheRequestsWithTheScriptsFieldsOverIt() throws IOException {
        Message message = Message.newBuilder()
                .setId("1")
                .setTopic("t/1")
                .setPayload(ByteString.copyFromUtf8("x"))
                .putHeaders("username", "a")
                .build();
        ByteString request =
                MessagePublishRequest.newBuilder().setMessage(message).build().toByteString();

        ValuedResponse reply = ValuedResponse.parseFrom(answered(Rpc.ON_MESSAGE_PUBLISH, ProtocolVersion.V3, request));

        assertThat(reply.getMessage())
                .isEqualTo(message.toBuilder()
                        .setTopic("t/2")
                        .putHeaders("more", "1")
                        .build());
    }

    @Test
    void itWritesDownWhatItWasAskedAndAnswered() {
        reply(Rpc.ON_CLIENT_AUTHENTICATE, ProtocolVersion.V3, login("nobody"));

        assertThat(recorder.trace("s", "5.10.3", ProtocolVersion.V3).calls())
                .singleElement()
                .satisfies(call -> assertThat(call.answer()).isEqualTo(new Answer.Failed(Status.Code.UNAVAILABLE)))
                .extracting(Call::provider)
                .isEqualTo("one");
        assertThat(recorder.trace("s", "5.10.3", ProtocolVersion.V3).deadlinesSeconds())
                .containsExactly((double) TIMEOUT.toSeconds());
    }

    @Test
    void aMethodThatTheContractDoesNotHaveIsUnimplemented() {
        WireReply reply = connect()
                .call(WireRequest.emqx("/emqx.exhook.v3.HookProvider/OnTeleport", "T", ByteString.EMPTY, TIMEOUT))
                .reply()
                .join();

        assertThat(GrpcView.of(reply).status()).contains(Status.Code.UNIMPLEMENTED.value());
    }

    @Test
    void itComesBackOnItsPort() throws IOException {
        int port = provider.port();
        provider.stop();
        provider.start();

        assertThat(provider.port()).isEqualTo(port);
        assertThat(answered(Rpc.ON_CLIENT_CONNECT, ProtocolVersion.V2, ByteString.EMPTY))
                .isEmpty();
    }

    private static ByteString login(String name) {
        return ClientAuthenticateRequest.newBuilder()
                .setClientinfo(ClientInfo.newBuilder().setUsername(name))
                .build()
                .toByteString();
    }

    private ByteString answered(Rpc rpc, ProtocolVersion version, ByteString request) {
        GrpcView view = GrpcView.of(reply(rpc, version, request));
        assertThat(view.faults()).isEmpty();
        return view.messages().get(0).message();
    }

    private WireReply reply(Rpc rpc, ProtocolVersion version, ByteString request) {
        return connect()
                .call(WireRequest.emqx(rpc.path(version), "T", request, TIMEOUT))
                .reply()
                .join();
    }

    private WireConnection connect() {
        return client.connect(new Endpoint("127.0.0.1", provider.port()), ConnectOptions.cleartext());
    }
}
