package dev.exhook.reference.message;

import com.google.protobuf.ByteString;
import java.util.Optional;

/** Something that a payload must be. Called on the network threads: its time is the time of all clients. */
@FunctionalInterface
public interface PayloadCheck {

    /** Why a message with this payload is dropped; empty if the payload is fine. */
    Optional<DropReason> problem(ByteString payload);

    /** The payload has at most this many bytes. */
    static PayloadCheck maxBytes(int max) {
        Optional<DropReason> tooLarge = Optional.of(DropReason.PAYLOAD_TOO_LARGE);
        return payload -> payload.size() > max ? tooLarge : Optional.empty();
    }
}
