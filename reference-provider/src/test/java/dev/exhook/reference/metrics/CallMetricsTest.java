package dev.exhook.reference.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.EmptySuccess;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.provider.CallOutcome;
import dev.exhook.provider.Decision;
import dev.exhook.provider.Publish;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallMetricsTest {
    private final Metrics metrics = new Metrics();

    @Test
    void callsAreCountedByHookAndOutcome() throws IOException {
        finished(Rpc.ON_CLIENT_CONNECT, CallOutcome.ANSWERED, Duration.ofMillis(1));
        finished(Rpc.ON_CLIENT_CONNECT, CallOutcome.ANSWERED, Duration.ofMillis(1));
        finished(Rpc.ON_CLIENT_CONNECT, CallOutcome.LATE, Duration.ofSeconds(3));
        metrics.calls().finished(Rpc.ON_PROVIDER_LOADED, CallOutcome.ANSWERED, 1, LoadedResponse.getDefaultInstance());
        assertThat(page())
                .contains(
                        "exhook_calls_total{hook=\"client.connect\",outcome=\"answered\"} 2.0",
                        "exhook_calls_total{hook=\"client.connect\",outcome=\"late\"} 1.0",
                        "exhook_calls_total{hook=\"client.connect\",outcome=\"rejected\"} 0.0",
                        "exhook_calls_total{hook=\"provider.loaded\",outcome=\"answered\"} 1.0")
                .doesNotContain("client.authorize");
    }

    @Test
    void durationsFallIntoTheBucketThatTheyFillUp() throws IOException {
        finished(Rpc.ON_CLIENT_CONNECT, CallOutcome.ANSWERED, Duration.ofNanos(20_000));
        finished(Rpc.ON_CLIENT_CONNECT, CallOutcome.ANSWERED, Duration.ofNanos(20_001));
        finished(Rpc.ON_CLIENT_CONNECT, CallOutcome.CANCELLED, Duration.ofSeconds(6));
        finished(Rpc.ON_CLIENT_CONNECT, CallOutcome.INVALID, Duration.ZERO);
        String bucket = "exhook_call_duration_seconds_bucket{hook=\"client.connect\",le=";
        assertThat(page())
                .contains(
                        bucket + "\"2.0E-5\"} 1",
                        bucket + "\"5.0E-5\"} 2",
                        bucket + "\"5.0\"} 2",
                        bucket + "\"+Inf\"} 3",
                        "exhook_call_duration_seconds_count{hook=\"client.connect\"} 3",
                        "exhook_call_duration_seconds_sum{hook=\"client.connect\"} 6.000040001");
    }

    @Test
    void answersOfValuedHooksAreCountedByWhatTheySay() throws IOException {
        Message message = Message.getDefaultInstance();
        reply(Rpc.ON_CLIENT_AUTHORIZE, Decision.ALLOW.toResponse());
        reply(Rpc.ON_CLIENT_AUTHORIZE, Decision.DENY_AND_CONTINUE.toResponse());
        reply(Rpc.ON_CLIENT_AUTHORIZE, Decision.IGNORE.toResponse());
        reply(Rpc.ON_MESSAGE_PUBLISH, Publish.drop().toResponse(message));
        reply(Rpc.ON_MESSAGE_PUBLISH, Publish.rewrite().topic("t").toResponse(message));
        reply(Rpc.ON_MESSAGE_PUBLISH, Publish.unchanged().toResponse(message));
        for (String labels : new String[] {
            "client.authorize\",reply=\"allow",
            "client.authorize\",reply=\"deny",
            "client.authorize\",reply=\"ignore",
            "message.publish\",reply=\"drop",
            "message.publish\",reply=\"rewrite",
            "message.publish\",reply=\"ignore"
        }) {
            assertThat(page()).contains("exhook_replies_total{hook=\"" + labels + "\"} 1.0");
        }
    }

    private void finished(Rpc rpc, CallOutcome outcome, Duration time) {
        metrics.calls().finished(rpc, outcome, time.toNanos(), EmptySuccess.getDefaultInstance());
    }

    private void reply(Rpc rpc, ValuedResponse reply) {
        metrics.calls().finished(rpc, CallOutcome.ANSWERED, 1, reply);
    }

    private String page() throws IOException {
        return metrics.page(null).text();
    }
}
