package dev.exhook.reference.opentelemetry;

import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.HookProviderGrpc;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.RequestMeta;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderBuilder;
import dev.exhook.provider.ProviderServer;
import dev.exhook.provider.TestClient;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.util.function.Function;

/** A provider whose calls are traced, and who calls it. */
final class Called implements AutoCloseable {
    static final Metadata.Key<String> TRACEPARENT = Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);
    static final RequestMeta META = RequestMeta.newBuilder().setNode("emqx@n1").build();

    private final OtlpTraces traces;
    private final Provider provider;
    private final ProviderServer server;
    private final TestClient client;

    Called(TraceSettings settings, ProviderBuilder handlers) throws IOException {
        this(settings, handlers, Exporters::lasting);
    }

    Called(TraceSettings settings, ProviderBuilder handlers, Function<TraceSettings, SpanExporter> exporters)
            throws IOException {
        this.traces = OtlpTraces.open(settings, exporters);
        this.provider = handlers.intercept(traces.calls()).build();
        this.server = ProviderServer.start(provider, ListenAddress.loopback(0));
        this.client = new TestClient(server.port());
    }

    OtlpTraces traces() {
        return traces;
    }

    TestClient client() {
        return client;
    }

    int waiting() {
        return provider.waitingCalls();
    }

    int port() {
        return server.port();
    }

    HookProviderGrpc.HookProviderBlockingStub stub() {
        return HookProviderGrpc.newBlockingStub(client.channel());
    }

    /** With this metadata. */
    HookProviderGrpc.HookProviderBlockingStub stub(String traceparent) {
        Metadata metadata = new Metadata();
        metadata.put(TRACEPARENT, traceparent);
        return stub().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    ValuedResponse authorize() {
        return stub().onClientAuthorize(authorizeRequest());
    }

    static ClientAuthorizeRequest authorizeRequest() {
        return ClientAuthorizeRequest.newBuilder()
                .setMeta(META)
                .setClientinfo(ClientInfo.newBuilder().setClientid("c1").setUsername("alice"))
                .setType(AuthorizeReqType.PUBLISH)
                .setTopic("a/b")
                .build();
    }

    static MessagePublishRequest publishRequest() {
        return MessagePublishRequest.newBuilder()
                .setMeta(META)
                .setMessage(Message.newBuilder().setFrom("c2").setTopic("m/1").setId("1"))
                .build();
    }

    void call(Rpc rpc) {
        client.call(ProtocolVersion.V3, rpc, rpc.requestType(ProtocolVersion.V3).orElseThrow());
    }

    /** The server first, then the traces: as the provider ends. */
    @Override
    public void close() {
        client.close();
        server.close();
        traces.close();
    }
}
