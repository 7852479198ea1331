package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawConnection;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import io.grpc.Status;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The ways in which mutants differ from the sound provider. */
final class Defects {
    private Defects() {}

    /** Answers one method in a way of its own. */
    static RawProvider.Script on(Rpc rpc, RawProvider.Script defect) {
        return when(call -> SoundProvider.rpcOf(call).filter(rpc::equals).isPresent(), defect);
    }

    /** Answers in a way of its own where the predicate holds; what is no request at all never gets that far. */
    static RawProvider.Script when(Predicate<RawCall> defective, RawProvider.Script defect) {
        return new Defective(call -> SoundProvider.canRead(call) && defective.test(call), defect);
    }

    /** Fails the first readable call after each time that the stone is hit, as of something left over. */
    static RawProvider.Script stumblingOver(Predicate<RawCall> stone) {
        AtomicBoolean stumbles = new AtomicBoolean();
        return new Defective(
                call -> {
                    if (stone.test(call)) {
                        stumbles.set(true);
                        return false;
                    }
                    return SoundProvider.canRead(call) && stumbles.getAndSet(false);
                },
                Defects::fail);
    }

    /** Sound where the predicate does not hold. */
    private record Defective(Predicate<RawCall> defective, RawProvider.Script defect) implements RawProvider.Script {
        @Override
        public void answer(RawCall call) throws Exception {
            (defective.test(call) ? defect : SoundProvider.INSTANCE).answer(call);
        }

        @Override
        public void opened(RawCall call) {
            SoundProvider.INSTANCE.opened(call);
        }
    }

    /** Replies to one method with what it makes of the request. */
    static RawProvider.Script answering(Rpc rpc, Function<Message, Message> answer) {
        return on(rpc, call -> call.reply(answer.apply(request(rpc, call)).toByteString()));
    }

    /** Replies to one method with a message of its own. */
    static RawProvider.Script replying(Rpc rpc, Message reply) {
        return on(rpc, call -> call.reply(reply.toByteString()));
    }

    /** Changes the sound reply to one method, as bytes. */
    static RawProvider.Script changing(Rpc rpc, UnaryOperator<ByteString> change) {
        return on(
                rpc,
                call -> call.reply(
                        change.apply(SoundProvider.reply(rpc, call.message()).toByteString())));
    }

    /** Lists other hooks. */
    static RawProvider.Script listing(Consumer<LoadedResponse.Builder> change) {
        return answering(Rpc.ON_PROVIDER_LOADED, request -> {
            LoadedResponse.Builder loaded = SoundProvider.hooks((ProviderLoadedRequest) request).toBuilder();
            change.accept(loaded);
            return loaded.build();
        });
    }

    /** Fails with INTERNAL on the requests of one method that the predicate picks. */
    static RawProvider.Script failingOn(Rpc rpc, Predicate<Message> picked) {
        return when(
                call -> SoundProvider.rpcOf(call).filter(rpc::equals).isPresent() && picked.test(request(rpc, call)),
                Defects::fail);
    }

    /** Fails with INTERNAL on any hook's request that the predicate picks. */
    static RawProvider.Script failingOnAny(Predicate<Message> picked) {
        return when(
                call -> SoundProvider.rpcOf(call)
                        .filter(rpc -> rpc.hook().isPresent() && picked.test(request(rpc, call)))
                        .isPresent(),
                Defects::fail);
    }

    /** The same with a predicate of its own for each connection, as recordings run beside each other on several. */
    static RawProvider.Script failingOnEachConnection(Supplier<Predicate<Message>> picked) {
        Map<RawConnection, Predicate<Message>> pickedOn = new ConcurrentHashMap<>();
        return when(
                call -> SoundProvider.rpcOf(call)
                        .filter(rpc -> rpc.hook().isPresent()
                                && pickedOn.computeIfAbsent(call.connection(), any -> picked.get())
                                        .test(request(rpc, call)))
                        .isPresent(),
                Defects::fail);
    }

    static void fail(RawCall call) {
        call.trailersOnly(Status.Code.INTERNAL.value(), "oops");
    }

    /** The request, as v3 has it. */
    static Message request(Rpc rpc, RawCall call) {
        try {
            return rpc.requestType(ProtocolVersion.V3)
                    .orElseThrow()
                    .getParserForType()
                    .parseFrom(call.message());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("the kit sent bytes that are no request of " + rpc, e);
        }
    }
}
