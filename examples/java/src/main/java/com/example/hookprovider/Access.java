package com.example.hookprovider;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.TopicFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who may log in, and what they may do.
 *
 * @param users bcrypt hashes by name
 * @param publish topic filters, in which %u and %c stand for the user's name and the client id
 * @param subscribe the same for subscriptions
 */
record Access(Map<String, String> users, List<String> publish, List<String> subscribe) {
    /** The hash of a password that nobody knows: unknown names take as long to refuse as wrong passwords. */
    private static final String NOBODY = "$2b$10$yYqjEOf9zR6gyhkh60HHheBM048ejt0cd9dVXSxDcsu0Zq0C6qDRS";

    static Access read(Path file) throws IOException {
        try {
            return JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build()
                    .readValue(Files.readString(file), Access.class);
        } catch (JacksonException e) {
            throw new IOException(file + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Takes some 50 ms of CPU: not for the network threads. Without a password it costs nothing to be refused. */
    boolean knows(ClientInfo client) {
        String hash = users.getOrDefault(client.getUsername(), NOBODY);
        return !client.getPassword().isEmpty()
                && OpenBSDBCrypt.checkPassword(hash, client.getPassword().toCharArray());
    }

    /** The first hashes of a JVM take many times as long as those after them: no client shall wait for them. */
    void warmUp() {
        ClientInfo stranger = ClientInfo.newBuilder().setPassword("any").build();
        for (int i = 0; i < 10; i++) {
            knows(stranger);
        }
    }

    boolean maySend(ClientInfo client, String topic) {
        return allows(publish, client, topic);
    }

    boolean mayReceive(ClientInfo client, String filter) {
        return allows(subscribe, client, filter);
    }

    /** Whether a topic, or everything that a topic filter asks for, is within one of the filters. */
    private static boolean allows(List<String> filters, ClientInfo client, String topic) {
        return TopicFilter.parse(topic)
                .filter(asked -> filters.stream()
                        .map(filter -> filledIn(filter, client))
                        .flatMap(Optional::stream)
                        .anyMatch(filter -> filter.covers(asked)))
                .isPresent();
    }

    /** Empty if a name is a pattern, or no single level of a topic. */
    private static Optional<TopicFilter> filledIn(String filter, ClientInfo client) {
        Map<String, String> names = Map.of("%u", client.getUsername(), "%c", client.getClientid());
        List<String> levels = Arrays.asList(filter.split("/", -1));
        if (levels.stream().anyMatch(level -> names.containsKey(level) && !names.get(level).matches("[^+#/]+"))) {
            return Optional.empty();
        }
        return TopicFilter.parse(levels.stream()
                .map(level -> names.getOrDefault(level, level))
                .collect(Collectors.joining("/")));
    }
}
