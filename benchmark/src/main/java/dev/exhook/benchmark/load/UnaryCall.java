package dev.exhook.benchmark.load;

import com.google.protobuf.Message;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * One call, and what its answer must be.
 *
 * @param request v3's
 */
public record UnaryCall(Rpc rpc, Message request, Predicate<Message> isRight) {
    private static final Map<Rpc, MethodDescriptor<Message, Message>> METHODS = methods();

    private static Map<Rpc, MethodDescriptor<Message, Message>> methods() {
        Map<Rpc, MethodDescriptor<Message, Message>> methods = new EnumMap<>(Rpc.class);
        for (Rpc rpc : Rpc.values()) {
            methods.put(
                    rpc,
                    MethodDescriptor.<Message, Message>newBuilder()
                            .setType(MethodDescriptor.MethodType.UNARY)
                            .setFullMethodName(rpc.path(ProtocolVersion.V3).substring(1))
                            .setRequestMarshaller(ProtoUtils.marshaller(
                                    rpc.requestType(ProtocolVersion.V3).orElseThrow()))
                            .setResponseMarshaller(ProtoUtils.marshaller(
                                    rpc.responseType(ProtocolVersion.V3).orElseThrow()))
                            .build());
        }
        return methods;
    }

    /** How gRPC calls it. */
    static MethodDescriptor<Message, Message> method(Rpc rpc) {
        return Objects.requireNonNull(METHODS.get(rpc));
    }
}
