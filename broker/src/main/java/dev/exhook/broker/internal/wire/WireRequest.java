package dev.exhook.broker.internal.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.List;

/**
 * A request as it goes over the wire.
 *
 * @param headers all but the pseudo-headers, which a request brings only to have them in an order of its own
 * @param data one DATA frame each, split only where the peer's frame size or window asks for it
 * @param endStream whether the last frame ends the stream; if not, the stream stays half open
 * @param timeout how long to wait for the message and, once that is there, for the end; see {@link WireCall}
 */
public record WireRequest(String path, HeaderList headers, List<ByteString> data, boolean endStream, Duration timeout) {

    public WireRequest {
        data = List.copyOf(data);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be above zero, but is " + timeout);
        }
    }

    /**
     * A request as EMQX sends it: its header set, in its order, and one uncompressed message that ends the stream.
     *
     * @param path as {@code /emqx.exhook.v3.HookProvider/OnClientConnect}
     * @param messageType the full protobuf name, as {@code emqx.exhook.v3.ClientConnectRequest}
     * @param message the encoded protobuf message
     * @param timeout EMQX's {@code request_timeout}; a millisecond at least
     */
    public static WireRequest emqx(String path, String messageType, ByteString message, Duration timeout) {
        var headers = HeaderList.of(
                "content-type", "application/grpc+proto",
                "user-agent", "grpc-erlang/0.1.0",
                "grpc-encoding", "identity",
                "grpc-message-type", messageType,
                "te", "trailers",
                "grpc-timeout", GrpcTimeout.format(timeout));
        return new WireRequest(path, headers, List.of(GrpcFrame.plain(message).encode()), true, timeout);
    }

    /** As {@link #emqx(String, String, ByteString, Duration)}, for a method of the contract. */
    public static WireRequest emqx(Rpc rpc, ProtocolVersion version, Message message, Duration timeout) {
        String type = message.getDescriptorForType().getFullName();
        return emqx(rpc.path(version), type, message.toByteString(), timeout);
    }

    /** The same with this header in place of those of its name, or added. */
    public WireRequest with(String name, String value) {
        return new WireRequest(path, headers.with(name, value), data, endStream, timeout);
    }

    /** The same with the pseudo-headers where EMQX 5.8.9 has them: in another order than 5.10.3. */
    public WireRequest inOrderOf589(String authority) {
        HeaderList pseudo = HeaderList.of(":scheme", "http", ":path", path, ":method", "POST", ":authority", authority);
        return new WireRequest(path, pseudo.followedBy(headers), data, endStream, timeout);
    }

    /** The same without this header. */
    public WireRequest without(String name) {
        return new WireRequest(path, headers.without(name), data, endStream, timeout);
    }

    /** HEADERS only: what EMQX sends when it cannot encode the message (text that is not UTF-8). */
    public WireRequest halfOpen() {
        return new WireRequest(path, headers, List.of(), false, timeout);
    }

    /** The same with other bytes for a body, a DATA frame each; what they hold is up to the caller. */
    public WireRequest withData(ByteString... frames) {
        return new WireRequest(path, headers, List.of(frames), endStream, timeout);
    }

    /** The same with the stream left open after the body, or ended by it. */
    public WireRequest ending(boolean ends) {
        return new WireRequest(path, headers, data, ends, timeout);
    }

    /** The same with another wait on our side; the {@code grpc-timeout} header stays what it was. */
    public WireRequest waiting(Duration other) {
        return new WireRequest(path, headers, data, endStream, other);
    }
}
