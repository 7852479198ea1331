package dev.exhook.reference.acl;

import dev.exhook.proto.v3.ClientInfo;
import java.util.Arrays;
import java.util.Optional;

/** Placeholders in a rule's topic, named as in EMQX. */
enum Placeholder {
    CLIENTID("clientid", 1),
    USERNAME("username", 1 << 1),
    /** Of the certificate that the client presented; empty for a client without one. */
    CERT_COMMON_NAME("cert_common_name", 1 << 2);

    private static final Placeholder[] ALL = values();

    private final String key;
    private final int need;

    Placeholder(String key, int need) {
        this.key = key;
        this.need = need;
    }

    static Optional<Placeholder> byKey(String key) {
        return Arrays.stream(ALL)
                .filter(placeholder -> placeholder.key.equals(key))
                .findFirst();
    }

    /** All there are, for an error message. */
    static String list() {
        return CLIENTID + ", " + USERNAME + " and " + CERT_COMMON_NAME;
    }

    String of(ClientInfo client) {
        return switch (this) {
            case CLIENTID -> client.getClientid();
            case USERNAME -> client.getUsername();
            case CERT_COMMON_NAME -> client.getCn();
        };
    }

    /** The needs that a client meets: for each placeholder whether its value fits into a level, and where. */
    static int metBy(ClientInfo client) {
        int met = 0;
        for (Placeholder placeholder : ALL) {
            String value = placeholder.of(client);
            if (fitsIntoLevel(value)) {
                met |= placeholder.need();
                if (value.charAt(0) != '$') {
                    met |= placeholder.needAtStart();
                }
            }
        }
        return met;
    }

    private static boolean fitsIntoLevel(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '/' || c == '+' || c == '#' || c == '\0') {
                return false;
            }
        }
        return !value.isEmpty();
    }

    /** A bit: the value must fit into a level. */
    int need() {
        return need;
    }

    /**
     * A bit: the value must fit where a topic begins, so that no name turns a rule into one about the broker's topics.
     */
    int needAtStart() {
        return need << ALL.length;
    }

    /** As it is written in a topic. */
    @Override
    public String toString() {
        return "${" + key + "}";
    }
}
