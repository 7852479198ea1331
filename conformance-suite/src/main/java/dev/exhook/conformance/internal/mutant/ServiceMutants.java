package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientConnectRequest;
import dev.exhook.proto.v3.SessionCreatedRequest;
import dev.exhook.proto.v3.ValuedResponse;
import io.grpc.Status;
import java.util.List;

/** Defects of the service as a whole. */
final class ServiceMutants {
    private ServiceMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                                "SVC-01",
                                "serves v3 only, to EMQX 5.8",
                                "status UNIMPLEMENTED (12)",
                                () -> Defects.when(
                                        call -> isOf(ProtocolVersion.V2, call), ServiceMutants::unimplemented))
                        .speaking(ProtocolChoice.V2),
                Mutant.of(
                        "SVC-02",
                        "serves v3 only",
                        "status UNIMPLEMENTED (12)",
                        () -> Defects.when(call -> isOf(ProtocolVersion.V2, call), ServiceMutants::unimplemented)),
                Mutant.of(
                        "SVC-03",
                        "declares client.unsubscribe and does not implement it",
                        "status UNIMPLEMENTED (12)",
                        () -> Defects.on(Rpc.ON_CLIENT_UNSUBSCRIBE, ServiceMutants::unimplemented)),
                Mutant.of(
                                "SVC-04",
                                "closes the connection when an unknown method is called",
                                "it was closed",
                                () -> Defects.when(
                                        call -> SoundProvider.rpcOf(call).isEmpty(), call -> {
                                            unimplemented(call);
                                            call.hangUp();
                                        }))
                        .breakingAlso("TRN-15", "TRN-20"),
                Mutant.of(
                                "SVC-04",
                                "answers unknown methods like known ones",
                                "OK (0)",
                                () -> Defects.when(
                                        call -> SoundProvider.rpcOf(call).isEmpty(),
                                        call -> call.reply(ByteString.EMPTY)))
                        .breakingAlso("TRN-15", "TRN-20"),
                Mutant.of(
                        "SVC-05",
                        "decodes strictly",
                        "status INTERNAL (13): oops",
                        () -> Defects.failingOnAny(
                                request -> !request.getUnknownFields().asMap().isEmpty())),
                Mutant.of(
                        "SVC-06",
                        "takes for granted that the client's port is there, which EMQX before 5.4 does not send",
                        "status INTERNAL (13): oops",
                        () -> Defects.failingOn(
                                Rpc.ON_CLIENT_CONNECT, request -> isWithoutPort((ClientConnectRequest) request))),
                Mutant.of(
                        "SVC-11",
                        "takes for granted that there is a message, and loses the connection over it",
                        "the connection was lost",
                        () -> Defects.when(ServiceMutants::isPublishOfNothing, RawCall::hangUp)),
                Mutant.of(
                                "SVC-08",
                                "answers client.connected with a decision",
                                "bytes",
                                () -> Defects.replying(
                                        Rpc.ON_CLIENT_CONNECTED,
                                        ValuedResponse.newBuilder()
                                                .setBoolResult(true)
                                                .build()))
                        .breakingAlso("VAL-09"),
                Mutant.of(
                        "SVC-09",
                        "decodes the inner parts strictly",
                        "status INTERNAL (13): oops",
                        () -> Defects.failingOn(
                                Rpc.ON_SESSION_CREATED,
                                request -> !((SessionCreatedRequest) request)
                                        .getClientinfo()
                                        .getUnknownFields()
                                        .asMap()
                                        .isEmpty())),
                Mutant.of(
                        "SVC-10",
                        "has no name for new types",
                        "status INTERNAL (13): oops",
                        () -> Defects.failingOn(
                                Rpc.ON_CLIENT_AUTHORIZE,
                                request -> ((ClientAuthorizeRequest) request).getType()
                                        == ClientAuthorizeRequest.AuthorizeReqType.UNRECOGNIZED)));
    }

    private static boolean isWithoutPort(ClientConnectRequest request) {
        return request.hasConninfo() && request.getConninfo().getPeerport() == 0;
    }

    private static boolean isPublishOfNothing(RawCall call) {
        return SoundProvider.rpcOf(call).filter(Rpc.ON_MESSAGE_PUBLISH::equals).isPresent()
                && call.message().isEmpty();
    }

    static void unimplemented(RawCall call) {
        call.trailersOnly(Status.Code.UNIMPLEMENTED.value(), "not here");
    }

    static boolean isOf(ProtocolVersion version, RawCall call) {
        return call.path().startsWith("/" + version.serviceName() + "/");
    }
}
