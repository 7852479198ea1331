package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Defects of the replies that decide. */
final class DecisionMutants {
    private static final ValuedResponse ACCEPTED = ValuedResponse.newBuilder()
            .setType(ResponsedType.STOP_AND_RETURN)
            .setBoolResult(true)
            .build();

    private DecisionMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                                "VAL-01",
                                "answers client.authenticate with type 7",
                                "type 7",
                                () -> Defects.replying(
                                        Rpc.ON_CLIENT_AUTHENTICATE,
                                        ACCEPTED.toBuilder().setTypeValue(7).build()))
                        .breakingAlso("CHN-10"),
                Mutant.of(
                                "VAL-02",
                                "refuses clients by an empty reply",
                                "CONTINUE without a value",
                                () -> Defects.replying(Rpc.ON_CLIENT_AUTHENTICATE, ValuedResponse.getDefaultInstance()))
                        .breakingAlso("CHN-10"),
                Mutant.of(
                                "VAL-02",
                                "answers client.authorize with a message",
                                "STOP_AND_RETURN with a message",
                                () -> Defects.replying(
                                        Rpc.ON_CLIENT_AUTHORIZE,
                                        ACCEPTED.toBuilder()
                                                .setMessage(Message.getDefaultInstance())
                                                .build()))
                        .breakingAlso("CHN-10"),
                Mutant.of(
                                "VAL-03",
                                "blocks messages by bool_result false",
                                "STOP_AND_RETURN with bool_result false",
                                () -> Defects.replying(
                                        Rpc.ON_MESSAGE_PUBLISH,
                                        ACCEPTED.toBuilder()
                                                .setBoolResult(false)
                                                .build()))
                        .breakingAlso("CHN-10"),
                Mutant.of(
                        "VAL-04",
                        "means no by IGNORE with false",
                        "IGNORE with bool_result false",
                        () -> Defects.replying(
                                Rpc.ON_CLIENT_AUTHORIZE,
                                ACCEPTED.toBuilder()
                                        .setType(ResponsedType.IGNORE)
                                        .setBoolResult(false)
                                        .build())),
                Mutant.of(
                        "VAL-07",
                        "puts both values on the wire",
                        "both are on the wire",
                        () -> Defects.changing(Rpc.ON_CLIENT_AUTHORIZE, DecisionMutants::withAMessageBefore)),
                Mutant.of(
                        "VAL-08",
                        "replies to client.connected and then fails",
                        "a message, then status INTERNAL (13)",
                        () -> Defects.on(
                                Rpc.ON_CLIENT_CONNECTED,
                                call -> call.headers()
                                        .message(ByteString.EMPTY)
                                        .trailers(Status.Code.INTERNAL.value()))),
                Mutant.of(
                                "VAL-09",
                                "answers session.created with the list of hooks",
                                "unknown fields in EmptySuccess",
                                () -> Defects.replying(
                                        Rpc.ON_SESSION_CREATED,
                                        LoadedResponse.newBuilder()
                                                .mergeFrom(SoundProvider.hooks())
                                                .build()))
                        .breakingAlso("SVC-08"),
                Mutant.of("VAL-10", "lets in every other client", ", then STOP_AND_RETURN", () -> {
                            AtomicInteger calls = new AtomicInteger();
                            return Defects.on(
                                    Rpc.ON_CLIENT_AUTHENTICATE,
                                    call -> call.reply(decision(calls.incrementAndGet() % 2 == 0)));
                        })
                        .breakingAlso("CHN-11", "VAL-11", "VAL-12", "VAL-15"),
                Mutant.of(
                        "VAL-12",
                        "refuses anonymous clients",
                        "STOP_AND_RETURN false, then STOP_AND_RETURN true",
                        () -> Defects.on(Rpc.ON_CLIENT_AUTHENTICATE, call -> {
                            ClientAuthenticateRequest request = ClientAuthenticateRequest.parseFrom(call.message());
                            call.reply(decision(!request.getClientinfo().getAnonymous()));
                        })),
                Mutant.of(
                                "VAL-05",
                                "answers clients without a user name with PERMISSION_DENIED",
                                "status PERMISSION_DENIED (7)",
                                () -> Defects.when(
                                        DecisionMutants::isOfNobody,
                                        call -> call.trailersOnly(Status.Code.PERMISSION_DENIED.value(), "who?")))
                        .breakingAlso("CHN-07", "REC-07", "NTF-01", "SVC-06"),
                Mutant.of(
                                "VAL-11",
                                "passes on what was decided before",
                                "STOP_AND_RETURN true, then STOP_AND_RETURN false",
                                () -> Defects.answering(
                                        Rpc.ON_CLIENT_AUTHENTICATE,
                                        request -> ACCEPTED.toBuilder()
                                                .setBoolResult(((ClientAuthenticateRequest) request).getResult())
                                                .build()))
                        .breakingAlso("VAL-15"),
                Mutant.of(
                                "VAL-06",
                                "has no say about anybody",
                                "IGNORE for each of",
                                () -> Defects.replying(
                                        Rpc.ON_CLIENT_AUTHENTICATE,
                                        ValuedResponse.newBuilder()
                                                .setType(ResponsedType.IGNORE)
                                                .build()))
                        .speaking(ProtocolChoice.V2),
                Mutant.of(
                                "VAL-13",
                                "takes the default type for a missing one",
                                "status INTERNAL (13): oops",
                                () -> Defects.failingOn(
                                        Rpc.ON_CLIENT_AUTHORIZE,
                                        request -> ((ClientAuthorizeRequest) request).getType()
                                                == ClientAuthorizeRequest.AuthorizeReqType.PUBLISH))
                        .breakingAlso("CHN-07", "REC-08", "SVC-06"),
                Mutant.of(
                                "VAL-14",
                                "expects a group in each shared subscription",
                                "status INTERNAL (13): oops",
                                () -> Defects.failingOn(
                                        Rpc.ON_SESSION_SUBSCRIBED,
                                        request -> Texts.in(request, "topic")
                                                .anyMatch(topic -> topic.startsWith("$queue/"))))
                        .breakingAlso("REC-12"));
    }

    static boolean isOfNobody(RawCall call) {
        return SoundProvider.rpcOf(call)
                .filter(Rpc.ON_CLIENT_AUTHENTICATE::equals)
                .filter(rpc -> Texts.in(Defects.request(rpc, call), "username").allMatch(String::isEmpty))
                .isPresent();
    }

    private static ByteString decision(boolean admitted) {
        return ACCEPTED.toBuilder().setBoolResult(admitted).build().toByteString();
    }

    /** Decoders take the value that comes last, so the decision still looks sound to them. */
    private static ByteString withAMessageBefore(ByteString decision) {
        return ValuedResponse.newBuilder()
                .setMessage(Message.newBuilder().setTopic("t"))
                .build()
                .toByteString()
                .concat(decision);
    }
}
