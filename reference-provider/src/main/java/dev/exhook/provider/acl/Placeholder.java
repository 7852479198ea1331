package dev.exhook.provider.acl;

import dev.exhook.proto.v3.ClientInfo;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a rule's topic may leave for the client to fill in. */
enum Placeholder {
    CLIENTID("clientid"),
    USERNAME("username");

    private final String key;

    Placeholder(String key) {
        this.key = key;
    }

    static Optional<Placeholder> byKey(String key) {
        return Arrays.stream(values())
                .filter(placeholder -> placeholder.key.equals(key))
                .findFirst();
    }

    /** All there are, for an error message. */
    static String list() {
        return Arrays.stream(values()).map(Placeholder::toString).collect(Collectors.joining(" and "));
    }

    String of(ClientInfo client) {
        return switch (this) {
            case CLIENTID -> client.getClientid();
            case USERNAME -> client.getUsername();
        };
    }

    /** As it is written in a topic. */
    @Override
    public String toString() {
        return "${" + key + "}";
    }
}
