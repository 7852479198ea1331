package dev.exhook.broker.internal.taken;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.wire.CallResult;
import dev.exhook.broker.internal.wire.GrpcErl;
import dev.exhook.broker.internal.wire.GrpcView;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import io.grpc.Status;

/** From what came over the wire to the answer that it is to EMQX. */
public final class TakenAnswer {
    private TakenAnswer() {}

    /**
     * The answer of a call.
     *
     * @throws IllegalArgumentException when the version has no such method
     */
    public static Answer of(Rpc rpc, ProtocolVersion version, WireReply reply) {
        CallResult result = GrpcErl.take(reply);
        if (result instanceof CallResult.Message message) {
            Message type = rpc.responseType(version)
                    .orElseThrow(() -> new IllegalArgumentException(rpc + " is not in " + version));
            try {
                return new Answer.Replied(type.getParserForType().parseFrom(message.bytes()));
            } catch (InvalidProtocolBufferException e) {
                return new Answer.Failed(Status.Code.INTERNAL);
            }
        }
        CallResult.Failed failed = (CallResult.Failed) result;
        return new Answer.Failed(
                switch (failed.kind()) {
                    case STATUS -> status(reply);
                    case TIMED_OUT -> Status.Code.DEADLINE_EXCEEDED;
                    case BAD_REPLY, WORKER_CRASHED -> Status.Code.INTERNAL;
                    case NO_CONNECTION, POOL_DEAD -> Status.Code.UNAVAILABLE;
                });
    }

    /** OK without a message is a failure as well. */
    private static Status.Code status(WireReply reply) {
        return GrpcView.of(reply)
                .status()
                .filter(number -> number > 0 && number < Status.Code.values().length)
                .map(number -> Status.fromCodeValue(number).getCode())
                .orElse(Status.Code.UNKNOWN);
    }
}
