package dev.exhook.broker.internal.emulated;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.chain.Member;
import dev.exhook.broker.internal.emulated.loop.Errand;
import dev.exhook.broker.internal.emulated.loop.Scheduler;
import dev.exhook.broker.internal.text.RawText;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A provider with its connections, before and after it said which hooks it wants ({@code emqx_exhook_server}). */
final class LoadedProvider {
    private final Scheduler scheduler;
    private final ProviderOptions options;
    private final ProviderCalls calls;
    private Member member;

    LoadedProvider(Scheduler scheduler, ProviderOptions options, ProviderCalls calls) {
        this.scheduler = scheduler;
        this.options = options;
        this.calls = calls;
        this.member = new Member(options.name(), options.failedAction(), Map.of());
    }

    /** Calls the provider and waits in the calling process, for {@code request_timeout} at most. */
    ProviderCalls.Result call(Rpc rpc, Message request, String dispatchKey) {
        return call(rpc, request, dispatchKey, options.requestTimeout());
    }

    ProviderCalls.Result call(Rpc rpc, Message request, String dispatchKey, Duration timeout) {
        if (!RawText.isUtf8(request)) {
            // The provider sees a stream that never gets its message.
            return new ProviderCalls.Result.Failed(
                    "EMQX cannot encode text that is not UTF-8", Status.Code.INTERNAL, false);
        }
        ByteString bytes = request.toByteString();
        Errand<ProviderCalls.Result> errand =
                scheduler.outside(done -> calls.call(rpc, bytes, dispatchKey, timeout, done));
        long until = scheduler.nanos() + timeout.toNanos();
        Optional<ProviderCalls.Result> taken = errand.result().await(timeout);
        if (taken.isEmpty()) {
            errand.abandon();
            return new ProviderCalls.Result.Failed(
                    "no answer within " + timeout.toMillis() + " ms", Status.Code.DEADLINE_EXCEEDED, true);
        }
        if (taken.get() instanceof ProviderCalls.Result.Failed failed && failed.onlyInTime()) {
            scheduler.sleep(Duration.ofNanos(until - scheduler.nanos()));
        }
        return taken.get();
    }

    /** Keeps the hooks that it asked for in OnProviderLoaded. */
    void mounted(Map<Hook, List<String>> hooks) {
        member = new Member(options.name(), options.failedAction(), hooks);
    }

    Member member() {
        return member;
    }

    /** Tells whether its connections are up, which this call tries to bring about. */
    boolean isHealthy() {
        Errand<Boolean> errand = scheduler.outside(calls::checkHealth);
        return errand.result().await();
    }

    void close() {
        calls.close();
    }
}
