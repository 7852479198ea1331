package dev.exhook.conformance.internal.target;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.GrpcFrame;
import dev.exhook.broker.internal.wire.GrpcView;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.util.Optional;

/**
 * One call and all that came back.
 *
 * @param method the gRPC method, as {@code OnClientConnect}
 * @param origin where the request is from, as {@code recording 5.10.3/kicked, call 4}, or what is special about it
 * @param request the message that was sent
 * @param wire what came over the wire
 * @param grpc the same, read as gRPC
 */
public record Exchange(String method, String origin, Message request, WireReply wire, GrpcView grpc) {

    /** A shorter one is a part of any text. */
    private static final int SHORTEST_PASSWORD = 4;

    /** The same reply read as gRPC. */
    public static Exchange of(String method, String origin, Message request, WireReply wire) {
        return new Exchange(method, origin, request, wire, GrpcView.of(wire));
    }

    /** The bytes of the reply if it is one uncompressed message, whatever the status. */
    public Optional<ByteString> message() {
        return grpc.messages().size() == 1 && grpc.messages().get(0).flag() == 0
                ? Optional.of(grpc.messages().get(0)).map(GrpcFrame::message)
                : Optional.empty();
    }

    /**
     * The answer as the method's response type, of one with thousands of fields the first ones; empty where there is
     * not exactly one message that decodes.
     */
    public Optional<Message> reply() {
        return message().flatMap(bytes -> {
            try {
                return Optional.of(responseType().getParserForType().parseFrom(FirstFields.of(bytes)));
            } catch (InvalidProtocolBufferException e) {
                return Optional.empty();
            }
        });
    }

    /** The response type in v3, of which v2's is a namesake with the same fields. */
    Message responseType() {
        return Rpc.byMethodName(method)
                .flatMap(rpc -> rpc.responseType(ProtocolVersion.V3))
                .orElseThrow(() -> new IllegalArgumentException(method + " is no method of the contract"));
    }

    /** Tells whether the call ended with this status. */
    public boolean hasStatus(Status.Code code) {
        return grpc.status().filter(status -> status == code.value()).isPresent();
    }

    /** Many a provider that fails says what it failed on: the request with all that is in it. */
    private String withoutPassword(String text) {
        FieldDescriptor info = request.getDescriptorForType().findFieldByName("clientinfo");
        String password = info == null ? "" : password((Message) request.getField(info));
        return password.length() < SHORTEST_PASSWORD ? text : text.replace(password, "(the password)");
    }

    private static String password(Message client) {
        return (String) client.getField(client.getDescriptorForType().findFieldByName("password"));
    }

    /** The status in words, as {@code UNAVAILABLE (14): database gone}, or {@code no grpc-status}. */
    public String statusInWords() {
        String number = grpc.statusText().orElse(null);
        if (number == null) {
            return "no grpc-status";
        }
        String name = grpc.status()
                .filter(status -> status < Status.Code.values().length)
                .map(status -> Status.fromCodeValue(status).getCode() + " (" + number + ")")
                .orElse("grpc-status " + number);
        return name
                + grpc.statusMessage()
                        .filter(text -> !text.isEmpty())
                        .map(text -> ": " + withoutPassword(text))
                        .orElse("");
    }
}
