package dev.exhook.broker;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.util.Optional;

/**
 * A gRPC call that the broker made.
 *
 * @param provider the provider's name
 * @param request of the contract's version that the release speaks
 * @param reply empty: the call failed
 * @param failure the gRPC status of a call that failed
 */
public record ProviderCall(
        String provider, Rpc rpc, Message request, Optional<Message> reply, Optional<Status.Code> failure) {

    static ProviderCall of(Call call) {
        return new ProviderCall(
                call.provider(),
                call.rpc(),
                call.request(),
                call.answer() instanceof Answer.Replied replied ? Optional.of(replied.reply()) : Optional.empty(),
                call.answer() instanceof Answer.Failed failed ? Optional.of(failed.status()) : Optional.empty());
    }
}
