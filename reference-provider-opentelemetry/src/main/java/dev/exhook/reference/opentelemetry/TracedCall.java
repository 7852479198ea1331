package dev.exhook.reference.opentelemetry;

import com.google.protobuf.Message;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.reference.metrics.ReplyKind;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * A call with a span: from its whole request to its answer, or to when its caller gave it up. Streams that EMQX opens
 * and never fills have none.
 */
final class TracedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private final CallTracing tracing;
    private final Context caller;
    private volatile Span span = Span.getInvalid();

    TracedCall(ServerCall<Q, A> call, CallTracing tracing, Context caller) {
        super(call);
        this.tracing = tracing;
        this.caller = caller;
    }

    ServerCall.Listener<Q> listener(ServerCall.Listener<Q> handler) {
        return new Listener(handler);
    }

    @Override
    public void sendMessage(A reply) {
        if (reply instanceof ValuedResponse valued) {
            CallAttributes.reply(span, ReplyKind.of(valued));
        }
        super.sendMessage(reply);
    }

    @Override
    public void close(Status status, Metadata trailers) {
        end(status);
        super.close(status, trailers);
    }

    private void end(Status status) {
        CallAttributes.status(span, status);
        span.end();
    }

    private final class Listener extends SimpleForwardingServerCallListener<Q> {
        private @Nullable Q request;

        Listener(ServerCall.Listener<Q> handler) {
            super(handler);
        }

        @Override
        public void onMessage(Q message) {
            request = message;
            super.onMessage(message);
        }

        @Override
        public void onHalfClose() {
            Span begun = CallAttributes.begin(tracing.tracer(), TracedCall.this, caller);
            if (request instanceof Message message) {
                CallAttributes.request(begun, message, tracing.details());
            }
            span = begun;
            caller.with(begun).wrap(super::onHalfClose).run();
        }

        /** Changes nothing of a span that has ended. */
        @Override
        public void onCancel() {
            end(Status.CANCELLED);
            super.onCancel();
        }
    }
}
