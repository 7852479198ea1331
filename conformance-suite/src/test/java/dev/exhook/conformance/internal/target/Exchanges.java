package dev.exhook.conformance.internal.target;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;

/** Calls that nobody made. */
public final class Exchanges {
    private Exchanges() {}

    public static Exchange of(Rpc rpc, Message request, WireReply reply) {
        return Exchange.of(rpc.methodName(), "made up", request, reply);
    }

    /** Of a request with no field set. */
    public static Exchange of(Rpc rpc, WireReply reply) {
        return of(rpc, rpc.requestType(ProtocolVersion.V3).orElseThrow(), reply);
    }

    /** Answered well. */
    public static Exchange of(Rpc rpc, Message reply) {
        return of(rpc, WireReplies.ok(reply));
    }
}
