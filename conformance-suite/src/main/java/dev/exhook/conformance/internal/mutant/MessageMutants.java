package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.Message;
import java.util.List;

/** Defects of the messages that are returned. */
final class MessageMutants {
    private static final String NOTE = "[checked] ";

    private static final int HALF_A_MEGABYTE = 512 * 1024;

    private MessageMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "MSG-01",
                        "builds the message anew and forgets its QoS",
                        "QoS 0, and the same for each",
                        () -> Messages.returning(
                                message -> message.toBuilder().clearQos().build())),
                Mutant.of(
                        "MSG-01",
                        "makes up QoS 3",
                        "QoS 3",
                        () -> Messages.returning(
                                message -> message.toBuilder().setQos(3).build())),
                Mutant.of(
                        "MSG-02",
                        "publishes to a wildcard",
                        "has a wildcard",
                        () -> Messages.returning(
                                message -> message.toBuilder().setTopic("all/#").build())),
                Mutant.of(
                                "MSG-02",
                                "builds the message anew and forgets its topic",
                                "topic [] is empty",
                                () -> Messages.returning(message ->
                                        message.toBuilder().clearTopic().build()))
                        .breakingAlso("MSG-05"),
                Mutant.of(
                        "MSG-03",
                        "takes payloads for text",
                        "a round trip through UTF-8",
                        () -> Messages.returning(message -> message.toBuilder()
                                .setPayload(ByteString.copyFromUtf8(
                                        message.getPayload().toStringUtf8()))
                                .build())),
                Mutant.of(
                        "MSG-03",
                        "writes a note in front of payloads that it has taken for text",
                        "U+FFFD (efbfbd), which was not in what was sent",
                        () -> Messages.returning(MessageMutants::noted)),
                Mutant.of(
                        "MSG-04",
                        "writes booleans as Python does",
                        "allow_publish \"False\"",
                        () -> Messages.returning(message -> message.toBuilder()
                                .putHeaders("allow_publish", "False")
                                .build())),
                Mutant.of(
                                "MSG-07",
                                "takes for granted that there are headers",
                                "status INTERNAL (13): oops",
                                () -> Defects.failingOn(
                                        Rpc.ON_MESSAGE_PUBLISH,
                                        request -> Messages.of(request).getHeadersCount() == 0))
                        .breakingAlso("CHN-07", "REC-18", "SVC-06"),
                Mutant.of(
                                "MSG-09",
                                "has a small limit for messages",
                                "status INTERNAL (13): oops",
                                () -> Defects.failingOn(
                                        Rpc.ON_MESSAGE_PUBLISH,
                                        request -> Messages.of(request)
                                                        .getPayload()
                                                        .size()
                                                > HALF_A_MEGABYTE))
                        .breakingAlso("REC-18"));
    }

    /** Once: a message that comes back has its note. */
    private static Message noted(Message message) {
        String text = message.getPayload().toStringUtf8();
        return message.toBuilder()
                .setPayload(ByteString.copyFromUtf8(text.startsWith(NOTE) ? text : NOTE + text))
                .build();
    }
}
