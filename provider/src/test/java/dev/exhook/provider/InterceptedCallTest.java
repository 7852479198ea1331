package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class InterceptedCallTest {
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    @Test
    void callsOfBothVersionsGoThroughTheInterceptorsInTheirOrder() throws IOException {
        Provider provider = Provider.builder()
                .onClientAuthorize(request -> {
                    seen.add("handler");
                    return Decision.DENY;
                })
                .intercept(new Named("first"))
                .intercept(new Named("second"))
                .build();
        try (ProviderServer server = ProviderServer.start(provider, ListenAddress.loopback(0));
                TestClient client = new TestClient(server.port())) {
            for (ProtocolVersion version : ProtocolVersion.values()) {
                Rpc rpc = Rpc.ON_CLIENT_AUTHORIZE;
                client.call(version, rpc, rpc.requestType(version).orElseThrow());
            }
        }
        assertThat(seen)
                .containsExactly(
                        "first emqx.exhook.v2.HookProvider/OnClientAuthorize",
                        "second emqx.exhook.v2.HookProvider/OnClientAuthorize",
                        "handler",
                        "first emqx.exhook.v3.HookProvider/OnClientAuthorize",
                        "second emqx.exhook.v3.HookProvider/OnClientAuthorize",
                        "handler");
    }

    private final class Named implements ServerInterceptor {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            seen.add(name + " " + call.getMethodDescriptor().getFullMethodName());
            return next.startCall(call, headers);
        }
    }
}
