package dev.exhook.reference.presence;

import java.nio.charset.StandardCharsets;

/** How much text of a client is kept. */
final class Limits {
    /**
     * The most that client id and topic filter together may have in UTF-8: they are keys, and PostgreSQL takes no index
     * entry of more than 2,704 bytes. Sensible ones are far shorter.
     */
    static final int KEY_BYTES = 2_000;

    /** More of a user name or a reason helps nobody, and a queue of them must fit into memory. */
    private static final int TEXT_LENGTH = 1_000;

    private Limits() {}

    /** Returns whether the event has a client id, and keys that the database can hold. */
    static boolean fit(PresenceEvent event) {
        String topicFilter = event instanceof Subscribed subscribed
                ? subscribed.subscription().topicFilter()
                : event instanceof Unsubscribed unsubscribed ? unsubscribed.topicFilter() : "";
        ConnectionKey key = event.key();
        return !key.clientId().isEmpty() && fitsKey(key.clientId() + key.node() + key.peerHost(), topicFilter);
    }

    private static boolean fitsKey(String clientId, String topicFilter) {
        return clientId.length() + topicFilter.length() <= KEY_BYTES
                && clientId.getBytes(StandardCharsets.UTF_8).length
                                + topicFilter.getBytes(StandardCharsets.UTF_8).length
                        <= KEY_BYTES;
    }

    /** The text as databases take it: PostgreSQL knows no U+0000. */
    static String storable(String text) {
        String cut = text.length() > TEXT_LENGTH ? cut(text) : text;
        return cut.indexOf('\0') < 0 ? cut : cut.replace('\0', '\uFFFD');
    }

    /** A key is not cut: two might become one. */
    static String storableKey(String key) {
        return key.indexOf('\0') < 0 ? key : key.replace('\0', '\uFFFD');
    }

    private static String cut(String text) {
        return text.substring(
                0, Character.isHighSurrogate(text.charAt(TEXT_LENGTH - 1)) ? TEXT_LENGTH - 1 : TEXT_LENGTH);
    }
}
