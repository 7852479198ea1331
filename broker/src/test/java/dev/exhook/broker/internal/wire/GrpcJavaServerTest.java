package dev.exhook.broker.internal.wire;

import static dev.exhook.broker.internal.wire.Wired.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientConnectRequest;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.HookProviderGrpc;
import dev.exhook.proto.v3.ValuedResponse;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that is not ours takes EMQX's requests as they are. */
class GrpcJavaServerTest {

    private final WireClient client = new WireClient();
    private final Server server = NettyServerBuilder.forAddress(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new HookProviderGrpc.HookProviderImplBase() {
                @Override
                public void onClientAuthenticate(
                        ClientAuthenticateRequest request, StreamObserver<ValuedResponse> reply) {
                    boolean known = request.getClientinfo().getUsername().equals("alice");
                    if (known) {
                        reply.onNext(
                                ValuedResponse.newBuilder().setBoolResult(true).build());
                        reply.onCompleted();
                    } else {
                        reply.onError(Status.INTERNAL.withDescription("naïve").asException());
                    }
                }
            })
            .build();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        client.close();
        server.shutdownNow().awaitTermination();
    }

    private GrpcView authenticate(String username) {
        var request = ClientAuthenticateRequest.newBuilder()
                .setClientinfo(ClientInfo.newBuilder().setUsername(username))
                .build();
        return call(WireRequest.emqx(Rpc.ON_CLIENT_AUTHENTICATE, ProtocolVersion.V3, request, LONG));
    }

    private GrpcView call(WireRequest request) {
        try (var connection = client.connect(new Endpoint("127.0.0.1", server.getPort()), ConnectOptions.cleartext())) {
            return GrpcView.of(connection.call(request).reply().join());
        }
    }

    @Test
    void itAnswersWithASoundReply() throws InvalidProtocolBufferException {
        GrpcView view = authenticate("alice");

        assertThat(view.faults()).isEmpty();
        assertThat(view.status()).contains(0);
        assertThat(ValuedResponse.parseFrom(view.messages().get(0).message()).getBoolResult())
                .isTrue();
    }

    @Test
    void itAnswersWithASoundError() {
        GrpcView view = authenticate("mallory");

        assertThat(view.faults()).isEmpty();
        assertThat(view.trailersOnly()).isTrue();
        assertThat(view.status()).contains(Status.INTERNAL.getCode().value());
        assertThat(view.statusMessage()).contains("naïve");
    }

    @Test
    void itDoesNotKnowWhatWasNotImplemented() {
        GrpcView view = call(WireRequest.emqx(
                Rpc.ON_CLIENT_CONNECT, ProtocolVersion.V3, ClientConnectRequest.getDefaultInstance(), LONG));

        assertThat(List.of(view.status().orElseThrow(), view.messages().size()))
                .containsExactly(Status.UNIMPLEMENTED.getCode().value(), 0);
    }
}
