package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.Message;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientConnectRequest;
import dev.exhook.proto.v3.MessageAckedRequest;
import dev.exhook.proto.v3.Property;
import java.util.List;

/** Defects that rare messages and properties bring to light. */
final class MessageInputMutants {
    private static final int FOUR_MEBIBYTES = 4 * 1024 * 1024;
    private static final int SIXTY_FOUR_KIBIBYTES = 64 * 1024;

    private MessageInputMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                                "MSG-05",
                                "blocks messages by an empty one",
                                "neither topic nor payload",
                                () -> Messages.returning(message -> dev.exhook.proto.v3.Message.getDefaultInstance()))
                        .breakingAlso("CHN-08", "MSG-01", "MSG-02", "MSG-06"),
                Mutant.of(
                                "MSG-06",
                                "leaves the headers out of what it returns",
                                "a message without allow_publish",
                                () -> Messages.returning(message ->
                                        message.toBuilder().clearHeaders().build()))
                        .breakingAlso("CHN-08"),
                Mutant.of(
                                "MSG-08",
                                "hides the sender",
                                "from [somebody] in place of",
                                () -> Messages.returning(message ->
                                        message.toBuilder().setFrom("somebody").build()))
                        .breakingAlso("CHN-08"),
                Mutant.of(
                        "MSG-10",
                        "expects text in each level of a topic",
                        "status INTERNAL (13): oops",
                        () -> Defects.failingOn(
                                Rpc.ON_MESSAGE_DROPPED,
                                request -> Texts.in(request, "topic").anyMatch(topic -> topic.startsWith("/")))),
                Mutant.of(
                                "MSG-11",
                                "keeps user properties in a map",
                                "status INTERNAL (13): oops",
                                () -> Defects.failingOn(Rpc.ON_CLIENT_CONNECT, MessageInputMutants::hasAKeyTwice))
                        .breakingAlso("REC-03"),
                Mutant.of(
                                "MSG-12",
                                "reads Erlang text, but not all of it",
                                "status INTERNAL (13): oops",
                                () -> Defects.failingOn(
                                        Rpc.ON_CLIENT_SUBSCRIBE,
                                        request -> Texts.in(request, "value").anyMatch(text -> text.contains("<<195"))))
                        .speaking(ProtocolChoice.V2),
                Mutant.of(
                                "MSG-13",
                                "takes for granted that there is a payload",
                                "status INTERNAL (13): oops",
                                () -> Defects.failingOn(
                                        Rpc.ON_MESSAGE_ACKED,
                                        request -> ((MessageAckedRequest) request).hasMessage()
                                                && ((MessageAckedRequest) request)
                                                        .getMessage()
                                                        .getPayload()
                                                        .isEmpty()))
                        .breakingAlso("REC-20", "SVC-06"),
                Mutant.of(
                        "MSG-14",
                        "takes what gRPC takes by default",
                        "status INTERNAL (13): oops",
                        () -> Defects.failingOn(
                                Rpc.ON_MESSAGE_PUBLISH,
                                request -> Messages.of(request).getPayload().size() > FOUR_MEBIBYTES)),
                Mutant.of(
                        "MSG-15",
                        "cuts payloads at 64 KiB",
                        "the first 65536 bytes of it",
                        () -> Messages.returning(MessageInputMutants::cut)));
    }

    private static boolean hasAKeyTwice(Message request) {
        List<String> keys = ((ClientConnectRequest) request)
                .getUserPropsList().stream().map(Property::getName).toList();
        return keys.stream().distinct().count() < keys.size();
    }

    private static dev.exhook.proto.v3.Message cut(dev.exhook.proto.v3.Message message) {
        int size = Math.min(message.getPayload().size(), SIXTY_FOUR_KIBIBYTES);
        return message.toBuilder()
                .setPayload(message.getPayload().substring(0, size))
                .build();
    }
}
