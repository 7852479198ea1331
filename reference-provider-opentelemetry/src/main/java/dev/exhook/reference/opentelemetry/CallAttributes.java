package dev.exhook.reference.opentelemetry;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.exhook.proto.v3.RequestMeta;
import dev.exhook.reference.metrics.ReplyKind;
import io.grpc.Grpc;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Set;

/**
 * The attributes of a call's span: OpenTelemetry's conventions for RPC as they are stable (1.45), beside them the older
 * names that do not contradict those (up to 1.37), and what only this provider has.
 */
final class CallAttributes {
    private static final String GRPC = "grpc";
    private static final AttributeKey<String> SYSTEM_NAME = AttributeKey.stringKey("rpc.system.name");
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("rpc.method");
    private static final AttributeKey<String> STATUS = AttributeKey.stringKey("rpc.response.status_code");
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");
    private static final AttributeKey<String> OLDER_SYSTEM = AttributeKey.stringKey("rpc.system");
    private static final AttributeKey<String> OLDER_SERVICE = AttributeKey.stringKey("rpc.service");
    private static final AttributeKey<Long> OLDER_STATUS = AttributeKey.longKey("rpc.grpc.status_code");
    private static final AttributeKey<String> NODE = AttributeKey.stringKey("exhook.node");
    private static final AttributeKey<String> REPLY = AttributeKey.stringKey("exhook.reply");

    /** What the conventions count as errors of a server. */
    private static final Set<Status.Code> ERRORS = EnumSet.of(
            Status.Code.UNKNOWN,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.UNIMPLEMENTED,
            Status.Code.INTERNAL,
            Status.Code.UNAVAILABLE,
            Status.Code.DATA_LOSS);

    private CallAttributes() {}

    static Span begin(Tracer tracer, ServerCall<?, ?> call, Context caller) {
        MethodDescriptor<?, ?> method = call.getMethodDescriptor();
        Span span = tracer.spanBuilder(method.getFullMethodName())
                .setParent(caller)
                .setSpanKind(SpanKind.SERVER)
                .startSpan()
                .setAttribute(SYSTEM_NAME, GRPC)
                .setAttribute(METHOD, method.getFullMethodName())
                .setAttribute(OLDER_SYSTEM, GRPC)
                .setAttribute(OLDER_SERVICE, method.getServiceName());
        if (call.getAttributes().get(Grpc.TRANSPORT_ATTR_LOCAL_ADDR) instanceof InetSocketAddress here) {
            span.setAttribute(SERVER_ADDRESS, here.getHostString()).setAttribute(SERVER_PORT, (long) here.getPort());
        }
        return span;
    }

    static void request(Span span, Message request, Set<CallDetail> details) {
        FieldDescriptor meta = request.getDescriptorForType().findFieldByName("meta");
        if (meta != null
                && request.getField(meta) instanceof RequestMeta sent
                && !sent.getNode().isEmpty()) {
            span.setAttribute(NODE, sent.getNode());
        }
        for (CallDetail detail : details) {
            detail.addTo(span, request);
        }
    }

    static void reply(Span span, ReplyKind reply) {
        span.setAttribute(REPLY, reply.label());
    }

    static void status(Span span, Status status) {
        Status.Code code = status.getCode();
        span.setAttribute(STATUS, code.name()).setAttribute(OLDER_STATUS, (long) code.value());
        if (ERRORS.contains(code)) {
            String description = status.getDescription();
            span.setAttribute(ERROR_TYPE, code.name())
                    .setStatus(StatusCode.ERROR, description == null ? "" : description);
        }
    }
}
