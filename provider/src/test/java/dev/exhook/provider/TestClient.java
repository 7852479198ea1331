package dev.exhook.provider;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A broker's side of one connection. Requests are bytes, so that wrong ones can be sent too. */
public final class TestClient implements AutoCloseable {
    private static final int LARGE = 64 * 1024 * 1024;
    private static final long DEADLINE_SECONDS = 300;

    private final ManagedChannel channel;

    public TestClient(int port) {
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .maxInboundMessageSize(LARGE)
                .build();
    }

    public ManagedChannel channel() {
        return channel;
    }

    /** Calls with the version's own types. */
    public Message call(ProtocolVersion version, Rpc rpc, Message request) {
        return parse(rpc.responseType(version).orElseThrow(), call(rpc.path(version), request.toByteArray()));
    }

    /** Calls the path, as {@code /package.Service/Method}. */
    byte[] call(String path, byte[] request) {
        return ClientCalls.blockingUnaryCall(
                channel,
                method(path),
                CallOptions.DEFAULT.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS),
                request);
    }

    Future<byte[]> callLater(String path, CallOptions options, byte[] request) {
        return ClientCalls.futureUnaryCall(channel.newCall(method(path), options), request);
    }

    static MethodDescriptor<byte[], byte[]> method(String path) {
        return MethodDescriptor.newBuilder(Bytes.MARSHALLER, Bytes.MARSHALLER)
                .setType(MethodType.UNARY)
                .setFullMethodName(path.substring(1))
                .build();
    }

    static Message parse(Message type, byte[] bytes) {
        try {
            return type.getParserForType().parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private enum Bytes implements Marshaller<byte[]> {
        MARSHALLER;

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
