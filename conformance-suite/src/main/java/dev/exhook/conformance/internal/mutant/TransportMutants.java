package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.ErrorCode;
import dev.exhook.broker.internal.wire.GrpcFrame;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.List;

/** Defects below protobuf: frames, trailers, settings. */
final class TransportMutants {
    private static final int TEN_STREAMS = 10;

    private TransportMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "TRN-06",
                        "compresses its replies",
                        "compression flag 1",
                        () -> connack(call -> call.headers()
                                .data(new GrpcFrame(1, ByteString.copyFromUtf8("gzip")).encode(), false)
                                .trailers(0))),
                Mutant.of(
                        "TRN-07",
                        "cuts its replies",
                        "2 bytes that make no whole message",
                        () -> connack(call -> call.headers().data(ByteString.copyFrom(new byte[2]), true))),
                Mutant.of(
                        "TRN-07",
                        "replies twice",
                        "2 messages",
                        () -> connack(call -> call.headers()
                                .message(ByteString.EMPTY)
                                .message(ByteString.EMPTY)
                                .trailers(0))),
                Mutant.started(
                        "TRN-10",
                        "allows few streams",
                        "SETTINGS_MAX_CONCURRENT_STREAMS 10",
                        port -> RawProvider.start(port, SoundProvider.INSTANCE)
                                .settings(new Http2Settings().maxConcurrentStreams(TEN_STREAMS))),
                Mutant.of(
                                "TRN-11",
                                "resets streams instead of failing",
                                "RST_STREAM INTERNAL_ERROR(2)",
                                () -> connack(call -> call.reset(ErrorCode.INTERNAL_ERROR)))
                        .breakingAlso("REC-04"),
                Mutant.of(
                        "TRN-14",
                        "cannot read grpc-timeout with two digits and seconds",
                        "status INTERNAL (13): oops",
                        () -> Defects.when(
                                call -> call.requestHeaders()
                                        .first("grpc-timeout")
                                        .filter("90S"::equals)
                                        .isPresent(),
                                Defects::fail)),
                Mutant.of(
                        "TRN-15",
                        "is out of service, as its health service says",
                        "NOT_SERVING",
                        () -> at(Companions.HEALTH, Companions.health(ServingStatus.NOT_SERVING))),
                Mutant.of(
                        "TRN-20",
                        "hides its services",
                        "no list of services",
                        () -> at(Companions.REFLECTION, Companions.services(List.of()))),
                Mutant.of(
                        "TRN-16",
                        "answers with a status of its own",
                        "grpc-status 42",
                        () -> connack(call -> call.trailersOnly(42, "my own"))),
                Mutant.of(
                        "TRN-17",
                        "answers well, but with HTTP status 500",
                        ":status 500",
                        () -> connack(call -> replyWith(call, ":status", "500"))),
                Mutant.of(
                        "TRN-18",
                        "calls its replies JSON",
                        "content-type application/json",
                        () -> connack(call -> replyWith(call, "content-type", "application/json"))),
                Mutant.of(
                        "TRN-19",
                        "announces compression that it does not use",
                        "grpc-encoding gzip",
                        () -> connack(call -> replyWith(call, "grpc-encoding", "gzip"))),
                Mutant.of(
                        "TRN-05",
                        "asks brokers for credentials",
                        "status UNAUTHENTICATED (16)",
                        () -> connack(call -> call.trailersOnly(Status.Code.UNAUTHENTICATED.value(), "no token"))));
    }

    private static RawProvider.Script at(String path, Message reply) {
        return Defects.when(call -> call.path().equals(path), call -> call.reply(reply.toByteString()));
    }

    private static RawProvider.Script connack(RawProvider.Script defect) {
        return Defects.on(Rpc.ON_CLIENT_CONNACK, defect);
    }

    private static void replyWith(RawCall call, String header, String value) {
        HeaderList sound = HeaderList.of(":status", "200", "content-type", "application/grpc");
        call.headers(sound.with(header, value), false).message(ByteString.EMPTY).trailers(0);
    }
}
