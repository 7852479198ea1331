package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawConnection;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Defects that bad requests and bad clients bring to light: for others, and later. */
final class RobustnessMutants {
    private static final String OOPS = "status INTERNAL (13): oops";
    private static final int PREFIX = 5;
    private static final int ROOM = 64;

    /** Long enough that all messages of the kit are there before the first is answered. */
    private static final Duration A_WHILE = Duration.ofMillis(100);

    private RobustnessMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "ROB-01",
                        "keeps the beginning of a request that was cut short",
                        OOPS,
                        () -> Defects.stumblingOver(
                                call -> claims(call) > call.body().size() - PREFIX
                                        && claims(call) < Short.MAX_VALUE
                                        && claims(call) > 0)),
                Mutant.of(
                        "ROB-02",
                        "loses a worker to each request that does not decode",
                        OOPS,
                        () -> Defects.stumblingOver(
                                call -> call.wholeMessage().isPresent() && !SoundProvider.canRead(call))),
                Mutant.of(
                        "ROB-03",
                        "waits for the body with the next call's",
                        OOPS,
                        () -> Defects.stumblingOver(call -> call.body().isEmpty())),
                Mutant.of(
                        "ROB-04",
                        "is confused by services that it does not have",
                        OOPS,
                        () -> Defects.stumblingOver(RobustnessMutants::isOfNobodysService)),
                Mutant.of(
                        "ROB-05",
                        "gives a connection up on which a call was canceled",
                        OOPS,
                        () -> Defects.when(RobustnessMutants::isWhereACallWasCanceled, Defects::fail)),
                Mutant.of(
                        "ROB-06",
                        "lets a deadline that is over end the next call",
                        OOPS,
                        () -> Defects.stumblingOver(call -> call.deadline()
                                .filter(deadline -> deadline.compareTo(Duration.ofMillis(1)) < 0)
                                .isPresent())),
                Mutant.started(
                        "ROB-07",
                        "waits for clients that are gone",
                        OOPS,
                        port -> stumblingOnce(
                                port, connections -> connections.stream().anyMatch(RobustnessMutants::brokeOff))),
                Mutant.started(
                        "ROB-08",
                        "runs out of connections",
                        OOPS,
                        port -> stumblingOnce(
                                port,
                                connections -> connections.stream()
                                                .filter(each -> each.calls().isEmpty())
                                                .count()
                                        > ROOM)),
                Mutant.of(
                        "ROB-09",
                        "keeps the message in a variable that calls share",
                        "the payload of another request",
                        RobustnessMutants::sharing),
                Mutant.started(
                        "ROB-10",
                        "is upset by visitors that speak no HTTP/2",
                        OOPS,
                        port -> stumblingOnce(
                                port, connections -> connections.stream().anyMatch(each -> !each.speaksHttp2()))),
                Mutant.of(
                        "ROB-12",
                        "makes room for what is announced",
                        OOPS,
                        () -> Defects.stumblingOver(call -> claims(call) == Integer.MAX_VALUE)));
    }

    /** The length that the request's prefix claims; 0 without one. */
    private static int claims(RawCall call) {
        ByteString body = call.body();
        return body.size() < PREFIX
                ? 0
                : body.substring(1, PREFIX).asReadOnlyByteBuffer().getInt();
    }

    /** Not those that gRPC libraries bring along, whose health and reflection are asked for earlier in a run. */
    private static boolean isOfNobodysService(RawCall call) {
        return !call.path().startsWith("/emqx.exhook.") && !call.path().startsWith("/grpc.");
    }

    private static boolean isWhereACallWasCanceled(RawCall call) {
        return call.connection().received().stream().anyMatch(frame -> frame.startsWith("RST_STREAM"));
    }

    private static boolean brokeOff(RawConnection connection) {
        return connection.isClosed()
                && connection.calls().stream()
                        .anyMatch(call -> !call.hasEnded() && !call.body().isEmpty());
    }

    /** Fails one call, the first after its connections came to look so. */
    private static RawProvider stumblingOnce(int port, Predicate<List<RawConnection>> trouble) {
        RawProvider provider = RawProvider.start(port, SoundProvider.INSTANCE);
        AtomicBoolean stumbled = new AtomicBoolean();
        provider.script(Defects.when(
                call -> !stumbled.get() && trouble.test(provider.connections()) && !stumbled.getAndSet(true),
                Defects::fail));
        return provider;
    }

    private static RawProvider.Script sharing() {
        Deque<Message> shared = new ConcurrentLinkedDeque<>();
        Predicate<RawCall> kits =
                call -> Defects.request(Rpc.ON_MESSAGE_PUBLISH, call) instanceof MessagePublishRequest published
                        && published.getMessage().getPayload().toStringUtf8().startsWith("exhook-tck/message");
        return Defects.when(
                call -> SoundProvider.rpcOf(call)
                                .filter(Rpc.ON_MESSAGE_PUBLISH::equals)
                                .isPresent()
                        && kits.test(call),
                call -> {
                    shared.addLast(
                            MessagePublishRequest.parseFrom(call.message()).getMessage());
                    call.pause(A_WHILE)
                            .headers()
                            .step(() ->
                                    call.message(returning(shared.getLast())).trailers(0));
                });
    }

    private static ByteString returning(Message message) {
        return ValuedResponse.newBuilder().setMessage(message).build().toByteString();
    }
}
