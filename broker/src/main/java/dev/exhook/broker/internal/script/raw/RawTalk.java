package dev.exhook.broker.internal.script.raw;

import com.google.protobuf.ByteString;

/** A peer that speaks HTTP/2 not at all, or only as far as it is told; what it does is done on the event loop. */
public interface RawTalk {
    /** Somebody has connected; nothing is said where it is not overridden. */
    default void accepted(RawLine line) {}

    /** Somebody has said this. */
    default void heard(RawLine line, ByteString bytes) {}
}
