package dev.exhook.reference.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.HookProviderGrpc;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.provider.Decision;
import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderBuilder;
import dev.exhook.provider.Publish;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is received of calls. */
class CallSpansTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    @AutoClose
    private OtlpReceiver receiver;

    @BeforeEach
    void receive() throws Exception {
        receiver = new OtlpReceiver();
    }

    @Test
    void aCallIsASpanAsTheConventionsForRpcSay() throws Exception {
        int port;
        try (Called called = new Called(Traced.everything(receiver), deciding())) {
            port = called.port();
            called.authorize();
        }
        Span span = onlySpan();
        assertThat(span.getName()).isEqualTo("emqx.exhook.v3.HookProvider/OnClientAuthorize");
        assertThat(span.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
        assertThat(span.getParentSpanId().isEmpty()).isTrue();
        assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
        assertThat(span.getEndTimeUnixNano()).isGreaterThan(span.getStartTimeUnixNano());
        assertThat(OtlpReceiver.attributes(span))
                .containsOnly(
                        entry("rpc.system.name", "grpc"),
                        entry("rpc.method", "emqx.exhook.v3.HookProvider/OnClientAuthorize"),
                        entry("rpc.response.status_code", "OK"),
                        entry("rpc.system", "grpc"),
                        entry("rpc.service", "emqx.exhook.v3.HookProvider"),
                        entry("rpc.grpc.status_code", "0"),
                        entry("server.address", "127.0.0.1"),
                        entry("server.port", Integer.toString(port)),
                        entry("exhook.node", "emqx@n1"),
                        entry("exhook.reply", "deny"));
        assertThat(receiver.requests)
                .singleElement()
                .satisfies(request -> assertThat(request.path()).isEqualTo("/v1/traces"));
        assertThat(receiver.resource())
                .containsEntry("service.name", "exhook-reference-provider")
                .containsEntry("service.version", "development")
                .containsEntry("telemetry.sdk.language", "java")
                .containsKey("service.instance.id");
    }

    @Test
    void clientsAndTopicsAreToldWhereThatIsSwitchedOn() throws Exception {
        Set<CallDetail> details = EnumSet.allOf(CallDetail.class);
        try (Called called = new Called(Traced.settings(receiver.port(), 1, details), deciding())) {
            called.authorize();
            called.stub().onMessagePublish(Called.publishRequest());
            called.call(Rpc.ON_CLIENT_AUTHORIZE);
        }
        assertThat(receiver.spans()).hasSize(3);
        assertThat(OtlpReceiver.attributes(receiver.spans().get(0)))
                .contains(
                        entry("client.clientid", "c1"),
                        entry("client.username", "alice"),
                        entry("message.topic", "a/b"));
        assertThat(OtlpReceiver.attributes(receiver.spans().get(1)))
                .contains(entry("client.clientid", "c2"), entry("message.topic", "m/1"))
                .doesNotContainKey("client.username");
        assertThat(OtlpReceiver.attributes(receiver.spans().get(2)))
                .doesNotContainKeys("client.clientid", "client.username", "message.topic", "exhook.node");
    }

    @Test
    void aTraceOfTheCallerGoesOn() throws Exception {
        try (Called called = new Called(Traced.settings(receiver.port(), 0, Set.of()), deciding())) {
            called.authorize();
            called.stub("00-" + TRACE + "-" + PARENT + "-01").onClientAuthorize(Called.authorizeRequest());
        }
        Span span = onlySpan();
        assertThat(hex(span.getTraceId().toByteArray())).isEqualTo(TRACE);
        assertThat(hex(span.getParentSpanId().toByteArray())).isEqualTo(PARENT);
    }

    @Test
    void whatTheCallerDoesNotTraceIsNotTracedAndWhatCannotBeReadIsNoTrace() throws Exception {
        try (Called called = new Called(Traced.everything(receiver), deciding())) {
            called.stub("00-" + TRACE + "-" + PARENT + "-00").onClientAuthorize(Called.authorizeRequest());
            called.stub("nonsense").onMessagePublish(Called.publishRequest());
        }
        Span span = onlySpan();
        assertThat(span.getName()).endsWith("/OnMessagePublish");
        assertThat(span.getParentSpanId().isEmpty()).isTrue();
    }

    @Test
    void aShareOfTheCallsIsTraced() throws Exception {
        try (Called called = new Called(Traced.settings(receiver.port(), 0.25, Set.of()), deciding())) {
            IntStream.range(0, 2_000).forEach(i -> called.authorize());
        }
        // 500 on average; beyond these bounds once in 10^14 runs.
        assertThat(receiver.taken()).isBetween(350, 650);
    }

    @Test
    void failuresOfTheProviderAreErrorsAndSayWhichStatus() throws Exception {
        ProviderBuilder handlers = deciding().onClientConnect(request -> {
            throw new IllegalStateException("no disk");
        });
        try (Called called = new Called(Traced.everything(receiver), handlers)) {
            assertThatThrownBy(() -> called.call(Rpc.ON_CLIENT_CONNECT)).hasMessageContaining("INTERNAL");
            assertThatThrownBy(() -> called.call(Rpc.ON_SESSION_CREATED)).hasMessageContaining("UNIMPLEMENTED");
        }
        assertThat(receiver.spans())
                .hasSize(2)
                .allSatisfy(span -> assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR));
        assertThat(OtlpReceiver.attributes(receiver.spans().get(0)))
                .contains(
                        entry("rpc.response.status_code", "INTERNAL"),
                        entry("error.type", "INTERNAL"),
                        entry("rpc.grpc.status_code", "13"))
                .doesNotContainKey("exhook.reply");
        assertThat(receiver.spans().get(0).getStatus().getMessage()).doesNotContain("disk");
        assertThat(OtlpReceiver.attributes(receiver.spans().get(1))).containsEntry("error.type", "UNIMPLEMENTED");
    }

    @Test
    void aCallThatIsGivenUpEndsThereAndIsNoFaultOfTheProvider() throws Exception {
        ProviderBuilder handlers = Provider.builder().onMessagePublishAsync(request -> new CompletableFuture<>());
        try (Called called = new Called(Traced.everything(receiver), handlers)) {
            Future<?> call =
                    HookProviderGrpc.newFutureStub(called.client().channel()).onMessagePublish(Called.publishRequest());
            await().until(() -> called.waiting() == 1);
            call.cancel(true);
            await().until(() -> called.waiting() == 0);
        }
        assertThat(onlySpan().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
        assertThat(OtlpReceiver.attributes(onlySpan())).containsEntry("rpc.response.status_code", "CANCELLED");
    }

    @Test
    void aStreamThatIsNeverFilledHasNoSpanNorHaveHealthChecks() throws Exception {
        try (Called called = new Called(Traced.everything(receiver), deciding())) {
            ClientCall<ClientAuthorizeRequest, ValuedResponse> halfOpen = called.client()
                    .channel()
                    .newCall(HookProviderGrpc.getOnClientAuthorizeMethod(), CallOptions.DEFAULT);
            halfOpen.start(new ClientCall.Listener<>() {}, new Metadata());
            halfOpen.cancel("never filled", null);
            HealthGrpc.newBlockingStub(called.client().channel()).check(HealthCheckRequest.getDefaultInstance());
            called.authorize();
        }
        assertThat(OtlpReceiver.names(receiver.spans()))
                .containsExactly("emqx.exhook.v3.HookProvider/OnClientAuthorize");
    }

    private static ProviderBuilder deciding() {
        return Provider.builder()
                .onClientAuthorize(request -> Decision.DENY)
                .onMessagePublish(request -> Publish.unchanged());
    }

    private Span onlySpan() {
        List<Span> spans = receiver.spans();
        assertThat(spans).hasSize(1);
        return spans.get(0);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
