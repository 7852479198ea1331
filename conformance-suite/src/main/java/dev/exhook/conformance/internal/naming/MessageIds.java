package dev.exhook.conformance.internal.naming;

import java.util.regex.Pattern;

/**
 * EMQX's message ids: 32 hexadecimal digits, of which 16 are the time, 12 the process that made the id, and 4 count
 * (emqx_guid). A run puts its token where the process stands, so that an id keeps its form and its order, and no two
 * runs send the same.
 */
final class MessageIds {
    private static final Pattern ID =
            Pattern.compile("(?<![0-9A-Fa-f])([0-9A-Fa-f]{16})[0-9A-Fa-f]{12}([0-9A-Fa-f]{4})(?![0-9A-Fa-f])");

    private MessageIds() {}

    /** The id as this run sends it; one of another form stays. */
    static String of(RunPrefix run, String id) {
        return ID.matcher(id).matches() ? ID.matcher(id).replaceAll("$1" + run.hex() + "$2") : id;
    }

    /** The text with zeros in place of the runs' tokens in the ids that it holds. */
    static String neutral(String text) {
        return ID.matcher(text).replaceAll("$1000000000000$2");
    }
}
