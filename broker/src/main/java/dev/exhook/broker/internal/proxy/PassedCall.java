package dev.exhook.broker.internal.proxy;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.Optional;

/**
 * A call that went through, and is over.
 *
 * @param connection the connection's place among all, from 1
 * @param ended when it was over, counted from the proxy's start
 * @param headers the request's
 * @param request the request's message; empty where none came whole, as with a call that EMQX could not encode
 * @param reply all that came back
 */
public record PassedCall(
        int connection, Duration ended, HeaderList headers, Optional<ByteString> request, WireReply reply) {

    /** The path, as {@code /emqx.exhook.v3.HookProvider/OnClientConnect}. */
    public String path() {
        return headers.first(":path").orElse("");
    }

    /** The version that is spoken; empty for a service that is not EMQX's. */
    public Optional<ProtocolVersion> version() {
        for (ProtocolVersion version : ProtocolVersion.values()) {
            if (path().startsWith("/" + version.serviceName() + "/")) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /** The method; empty for one that is not the contract's. */
    public Optional<Rpc> rpc() {
        return version().flatMap(version -> Rpc.byMethodName(path().substring(path().lastIndexOf('/') + 1)));
    }

    /** How large its messages are, in bytes. */
    public long bytes() {
        long replied = reply.events(WireEvent.Data.class)
                .mapToLong(data -> data.bytes().size())
                .sum();
        return replied + request.map(ByteString::size).orElse(0);
    }

    /** How long it took, as the proxy saw it. */
    public Duration took() {
        return reply.after();
    }
}
