package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostileInputTest {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final String PUBLISH = Rpc.ON_MESSAGE_PUBLISH.path(ProtocolVersion.V3);

    @AutoClose
    private final LogRecords grpcLog = new LogRecords("io.grpc");

    @AutoClose
    private final LogRecords log = new LogRecords(Provider.class);

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
    @EnumSource
    void aLargePayloadComesBackWhole(ProtocolVersion version) throws IOException {
        Message message = message(5 * MEBIBYTE);
        byte[] response = client.call(Rpc.ON_MESSAGE_PUBLISH.path(version), request(message));
        assertThat(ValuedResponse.parseFrom(response).getMessage())
                .isEqualTo(message.toBuilder().setTopic("rewritten").build());
    }

    @Test
    void theLimitIsAsConfigured() throws IOException {
        ServerOptions small = ServerOptions.DEFAULTS.withMaxMessageBytes(MEBIBYTE);
        try (ProviderServer limited =
                        ProviderServer.start(AllHooks.builder().build(), ListenAddress.loopback(0), small);
                TestClient other = new TestClient(limited.port())) {
            assertThat(statusOf(other, request(message(MEBIBYTE)))).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(other.call(PUBLISH, request(message(MEBIBYTE - 100)))).hasSizeGreaterThan(MEBIBYTE - 100);
        }
        assertThat(grpcLog.texts())
                .singleElement()
                .asString()
                .contains("gRPC message exceeds maximum size " + MEBIBYTE)
                .hasLineCount(1);
    }

    @Test
    void whoSpeaksNoGrpcIsSentAwayWithALineInTheLog() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readAllBytes()).isNotNull();
        }
        await().untilAsserted(() -> assertThat(grpcLog.texts())
                .singleElement()
                .asString()
                .contains("Unexpected HTTP/1.x request: GET /")
                .hasLineCount(1));
        assertThat(client.call(PUBLISH, request(message(1)))).isNotEmpty();
    }

    @Test
    void bytesThatAreNoMessageAreAnErrorAndTheConnectionGoesOn() {
        byte[] notUtf8 = {0x0a, 0x04, 0x2a, 0x02, (byte) 0xff, (byte) 0xfe};
        byte[] cut = {0x0a, 0x7f, 0x01};
        for (byte[] wrong : List.of(notUtf8, cut)) {
            assertThat(statusOf(client, wrong)).isEqualTo(Status.Code.INTERNAL);
            assertThat(client.call(PUBLISH, request(message(1)))).isNotEmpty();
        }
        assertThat(grpcLog.texts()).isEmpty();
        assertThat(log.texts())
                .singleElement()
                .asString()
                .startsWith("OnMessagePublish: a request could not be decoded: Protocol message had invalid UTF-8")
                .hasLineCount(1);
    }

    @Test
    void aCallHasOneRequest() {
        assertThat(statusOf(0)).isEqualTo(Status.Code.INTERNAL);
        // grpc-java itself cancels the stream at a second one.
        assertThat(statusOf(2)).isIn(Status.Code.INTERNAL, Status.Code.CANCELLED);
        assertThat(statusOf(1)).isEqualTo(Status.Code.OK);
        assertThat(grpcLog.texts()).isEmpty();
    }

    @Test
    void unknownFieldsDoNotMatter() {
        byte[] field100 = {(byte) 0xa2, 0x06, 0x01, 0x78};
        assertThat(client.call(PUBLISH, field100)).isNotEmpty();
    }

    /** EMQX opens such a stream for whatever it cannot encode, and never ends it (seen on 5.8.9 and 5.10.3). */
    @Test
    void streamsThatStayHalfOpenHoldUpNothing() {
        List<ClientCall<byte[], byte[]>> halfOpen = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ClientCall<byte[], byte[]> call = client.channel()
                    .newCall(
                            TestClient.method(Rpc.ON_CLIENT_AUTHENTICATE.path(ProtocolVersion.V3)),
                            CallOptions.DEFAULT);
            call.start(new ClientCall.Listener<>() {}, new Metadata());
            halfOpen.add(call);
        }
        assertThat(client.call(PUBLISH, request(message(1)))).isNotEmpty();
        halfOpen.forEach(call -> call.cancel("end of test", null));
    }

    private static Status.Code statusOf(TestClient client, byte[] request) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> client.call(PUBLISH, request))
                .getStatus()
                .getCode();
    }

    /** The status of a call with so many requests. */
    private Status.Code statusOf(int requests) {
        MethodDescriptor<byte[], byte[]> streaming = TestClient.method(PUBLISH).toBuilder()
                .setType(MethodType.CLIENT_STREAMING)
                .build();
        CompletableFuture<Status> ended = new CompletableFuture<>();
        ClientCall<byte[], byte[]> call = client.channel().newCall(streaming, CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        ended.complete(status);
                    }
                },
                new Metadata());
        call.request(1);
        for (int i = 0; i < requests; i++) {
            call.sendMessage(request(message(1)));
        }
        call.halfClose();
        return ended.orTimeout(5, TimeUnit.MINUTES).join().getCode();
    }

    private static Message message(int payloadBytes) {
        return Message.newBuilder()
                .setTopic("t")
                .setQos(1)
                .setPayload(ByteString.copyFrom(new byte[payloadBytes]))
                .build();
    }

    private static byte[] request(Message message) {
        return MessagePublishRequest.newBuilder().setMessage(message).build().toByteArray();
    }
}
