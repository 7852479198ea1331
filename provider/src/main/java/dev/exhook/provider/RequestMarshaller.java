package dev.exhook.provider;

import com.google.protobuf.Message;
import dev.exhook.proto.Rpc;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Decodes requests. One that cannot be decoded becomes null and a line in the log, where gRPC would log a stack trace.
 */
final class RequestMarshaller implements Marshaller<Message> {
    private final Rpc rpc;
    private final Marshaller<Message> marshaller;
    private final RareLog log = new RareLog(System.getLogger(Provider.class.getName()));

    RequestMarshaller(Rpc rpc, Message type) {
        this.rpc = rpc;
        this.marshaller = ProtoUtils.marshaller(type);
    }

    @Override
    public InputStream stream(Message request) {
        return marshaller.stream(request);
    }

    @Override
    public @Nullable Message parse(InputStream stream) {
        try {
            return marshaller.parse(stream);
        } catch (StatusRuntimeException e) {
            log.log(Level.WARNING, () -> rpc.methodName() + ": a request could not be decoded: " + reason(e));
            return null;
        }
    }

    private static String reason(StatusRuntimeException e) {
        Throwable cause = e.getCause();
        return String.valueOf(cause == null ? Status.fromThrowable(e).getDescription() : cause.getMessage());
    }
}
