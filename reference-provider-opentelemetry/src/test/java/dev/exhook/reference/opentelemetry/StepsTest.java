package dev.exhook.reference.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.proto.v3.HookProviderGrpc;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.Provider;
import dev.exhook.provider.Publish;
import dev.exhook.provider.TestClient;
import dev.exhook.reference.config.ConfigFiles;
import dev.exhook.reference.server.ReferenceProvider;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What takes time within a call. */
class StepsTest {
    @TempDir
    private Path folder;

    @AutoClose
    private OtlpReceiver receiver;

    @BeforeEach
    void receive() throws Exception {
        receiver = new OtlpReceiver();
    }

    /** The whole provider, closed while nothing was sent yet: what is left is sent at its end. */
    @Test
    void aSinkIsAStepOfThePublishThatItTakesPartIn() throws Exception {
        try (OtlpReceiver webhook = new OtlpReceiver();
                ReferenceProvider provider = start("""
                        message: {max_payload_bytes: 1000}
                        bridge: {webhook: {url: 'http://127.0.0.1:%d/', mode: before_reply, on_failure: accept, timeout: 1s}}
                        traces: {url: 'http://127.0.0.1:%d', sample: 1, interval: 1m, flush: 1m}
                        """.formatted(webhook.port(), receiver.port()));
                TestClient client = new TestClient(provider.port())) {
            HookProviderGrpc.newBlockingStub(client.channel()).onMessagePublish(Called.publishRequest());
        }
        Span call = named("emqx.exhook.v3.HookProvider/OnMessagePublish");
        Span step = named("webhook");
        assertThat(receiver.spans()).hasSize(2);
        assertThat(step.getParentSpanId()).isEqualTo(call.getSpanId());
        assertThat(step.getTraceId()).isEqualTo(call.getTraceId());
        assertThat(step.getKind()).isEqualTo(SpanKind.SPAN_KIND_INTERNAL);
        assertThat(step.getStartTimeUnixNano()).isGreaterThanOrEqualTo(call.getStartTimeUnixNano());
        assertThat(step.getEndTimeUnixNano()).isLessThanOrEqualTo(call.getEndTimeUnixNano());
    }

    @Test
    void aStepThatFailsSaysWhatKindOfFailureAndNotItsText() throws Exception {
        step(1, () -> CompletableFuture.failedFuture(new CompletionException(new IOException("of c2"))));
        assertThat(named("step").getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(OtlpReceiver.attributes(named("step")))
                .containsOnlyKeys("error.type")
                .containsValue("java.io.IOException");
        assertThat(receiver.spans().toString()).doesNotContain("of c2");
    }

    @Test
    void aStepThatDoesNotEvenBeginEndsToo() throws Exception {
        step(1, () -> {
            throw new IllegalStateException("closed");
        });
        assertThat(OtlpReceiver.attributes(named("step")))
                .containsEntry("error.type", "java.lang.IllegalStateException");
    }

    @Test
    void aStepOfACallThatIsNotTracedIsNotEither() throws Exception {
        step(0, () -> CompletableFuture.failedFuture(new IOException("of c2")));
        assertThat(receiver.requests).isEmpty();
    }

    private interface Work {
        CompletionStage<Publish> begin();
    }

    /** A call whose handler does this as a step, which fails. */
    private void step(double sample, Work work) throws Exception {
        OtlpTraces[] traces = new OtlpTraces[1];
        try (Called called = new Called(
                Traced.settings(receiver.port(), sample, Set.of()),
                Provider.builder().onMessagePublishAsync(request -> traces[0].step("step", work::begin)))) {
            traces[0] = called.traces();
            assertThatThrownBy(() -> called.stub().onMessagePublish(Called.publishRequest()))
                    .hasMessageContaining("INTERNAL");
        }
    }

    private ReferenceProvider start(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("p.yaml"), yaml);
        return ReferenceProvider.start(ConfigFiles.read(file), ListenAddress.loopback(0));
    }

    private Span named(String name) {
        return receiver.spans().stream()
                .filter(span -> span.getName().equals(name))
                .reduce((first, second) -> {
                    throw new AssertionError("two spans named " + name);
                })
                .orElseThrow(() -> new AssertionError("no span " + name + " in " + receiver.spans()));
    }
}
