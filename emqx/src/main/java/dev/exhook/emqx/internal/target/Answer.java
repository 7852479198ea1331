package dev.exhook.emqx.internal.target;

import java.util.Optional;

/**
 * The answer of a real EMQX to a line.
 *
 * @param seen in words
 */
record Answer(Kind kind, String seen) {

    enum Kind {
        /** As the line expects. */
        YES,
        /** Otherwise. */
        NO,
        /** It came to nothing that could be compared. */
        UNKNOWN
    }

    static Answer of(boolean asExpected, String seen) {
        return new Answer(asExpected ? Kind.YES : Kind.NO, seen);
    }

    static Answer unknown(String why) {
        return new Answer(Kind.UNKNOWN, why);
    }

    /** As {@code CONNACK 0x87}. */
    static String code(String packet, Optional<Integer> code) {
        return code.map(number -> String.format("%s 0x%02X", packet, number)).orElse("no " + packet);
    }
}
