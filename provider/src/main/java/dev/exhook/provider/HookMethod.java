package dev.exhook.provider;

import com.google.protobuf.Message;
import dev.exhook.proto.Rpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * One RPC of a provider, as gRPC calls it: everything that its calls share.
 *
 * @param work what is done for a request; answers the call, at once or later
 * @param deadline null: the handler may take as long as the broker waits
 */
record HookMethod(
        Rpc rpc,
        Work work,
        @Nullable Deadline deadline,
        WaitingCalls waiting,
        CallObserver observer,
        RareLog lateLog,
        RareLog rejectionLog,
        HandlerFailure failures)
        implements ServerCallHandler<Message, Message> {

    /** The work for a request. */
    interface Work {
        void begin(Message request, HookCall call);
    }

    @Override
    public ServerCall.Listener<Message> startCall(ServerCall<Message, Message> call, Metadata headers) {
        // Two, to notice a second one: a unary call has one request.
        call.request(2);
        return new HookCall(this, call);
    }

    Status status(Status.Code code, String problem) {
        return code.toStatus().withDescription(rpc.methodName() + ": " + problem);
    }
}
