package dev.exhook.reference.opentelemetry;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Decides which calls are traced: those whose caller says so, and of those whose caller says nothing a share by chance.
 * Others are not touched.
 */
record CallTracing(Tracer tracer, double sample, Set<CallDetail> details) implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Context caller = TraceParent.of(headers);
        SpanContext parent = TraceParent.in(caller);
        boolean traced = parent.isValid()
                ? parent.isSampled()
                : ThreadLocalRandom.current().nextDouble() < sample;
        if (!traced || !isHook(call)) {
            return next.startCall(call, headers);
        }
        TracedCall<Q, A> tracedCall = new TracedCall<>(call, this, caller);
        return tracedCall.listener(next.startCall(tracedCall, headers));
    }

    /** Health and reflection are not asked by EMQX. */
    private static boolean isHook(ServerCall<?, ?> call) {
        return String.valueOf(call.getMethodDescriptor().getServiceName()).startsWith("emqx.");
    }
}
