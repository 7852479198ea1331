package dev.exhook.broker.internal.wire;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bytes of a stream cut as {@code grpc_frame:split/2} cuts them, with identity for an encoding. */
final class ErlFrames {

    private static final int PLAIN = 0;
    private static final int COMPRESSED = 1;

    private final GrpcFrames frames = new GrpcFrames();
    private boolean stuck;

    /** The messages that are whole now; empty if one of them is compressed, which the worker does not survive. */
    Optional<List<ByteString>> take(ByteString bytes) {
        List<ByteString> messages = new ArrayList<>();
        for (GrpcFrame frame : frames.take(bytes)) {
            stuck |= frame.flag() > COMPRESSED;
            if (!stuck && frame.flag() == COMPRESSED) {
                return Optional.empty();
            }
            if (!stuck && frame.flag() == PLAIN) {
                messages.add(frame.message());
            }
        }
        return Optional.of(messages);
    }

    /** Tells whether there are bytes left: a cut message, or a flag that is neither 0 nor 1 and all that follows it. */
    boolean hasRest() {
        return stuck || !frames.rest().isEmpty();
    }
}
