package dev.exhook.it.upgrade;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.Locale;
import java.util.Optional;

/** The answers that a provider may give where its reply counts. */
enum KindOfAnswer {
    IGNORE,
    CONTINUE_TRUE,
    CONTINUE_FALSE,
    STOP_TRUE,
    STOP_FALSE,
    CONTINUE_NOTHING,
    STOP_NOTHING,
    SAME_MESSAGE,
    OTHER_MESSAGE,
    BLOCKED_MESSAGE,
    FAILURE;

    /** As it stands in client identifiers and topics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one whose label is the end of that text, or else an answer that lets pass. */
    static KindOfAnswer in(String text) {
        for (KindOfAnswer kind : values()) {
            if (text.endsWith("/" + kind.label())) {
                return kind;
            }
        }
        return CONTINUE_TRUE;
    }

    /**
     * The reply; empty: a status in its place.
     *
     * @param asked the message that was asked about; empty where it was none
     */
    Optional<ValuedResponse> reply(Optional<Message> asked) {
        Message message = asked.orElse(Message.getDefaultInstance());
        return switch (this) {
            case IGNORE -> Optional.of(of(ResponsedType.IGNORE).build());
            case CONTINUE_TRUE ->
                Optional.of(of(ResponsedType.CONTINUE).setBoolResult(true).build());
            case CONTINUE_FALSE ->
                Optional.of(of(ResponsedType.CONTINUE).setBoolResult(false).build());
            case STOP_TRUE ->
                Optional.of(
                        of(ResponsedType.STOP_AND_RETURN).setBoolResult(true).build());
            case STOP_FALSE ->
                Optional.of(
                        of(ResponsedType.STOP_AND_RETURN).setBoolResult(false).build());
            case CONTINUE_NOTHING -> Optional.of(of(ResponsedType.CONTINUE).build());
            case STOP_NOTHING -> Optional.of(of(ResponsedType.STOP_AND_RETURN).build());
            case SAME_MESSAGE ->
                Optional.of(
                        of(ResponsedType.STOP_AND_RETURN).setMessage(message).build());
            case OTHER_MESSAGE ->
                Optional.of(of(ResponsedType.STOP_AND_RETURN)
                        .setMessage(message.toBuilder().setPayload(ByteString.copyFromUtf8("other")))
                        .build());
            case BLOCKED_MESSAGE ->
                Optional.of(of(ResponsedType.STOP_AND_RETURN)
                        .setMessage(message.toBuilder().putHeaders("allow_publish", "false"))
                        .build());
            case FAILURE -> Optional.empty();
        };
    }

    private static ValuedResponse.Builder of(ResponsedType type) {
        return ValuedResponse.newBuilder().setType(type);
    }
}
