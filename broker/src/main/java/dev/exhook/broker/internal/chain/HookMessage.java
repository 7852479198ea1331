package dev.exhook.broker.internal.chain;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The {@code Message} of the contract, the same in both wire versions.
 *
 * @param timestamp milliseconds since 1970
 * @param headers at most {@code username}, {@code protocol}, {@code peerhost} and {@code allow_publish} when EMQX sends
 *     them; whatever the provider likes when it answers
 */
public record HookMessage(
        String node,
        String id,
        int qos,
        String from,
        String topic,
        ByteString payload,
        long timestamp,
        Map<String, String> headers) {

    private static final String ALLOW_PUBLISH = "allow_publish";

    /** Copies the headers, in the order of their names: as EMQX sends them, and the same in each process. */
    public HookMessage {
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    /**
     * Exactly {@code "true"} or {@code "false"}; anything else says nothing (seen as {@code "False"} being ignored).
     */
    public Optional<Boolean> allowPublish() {
        return switch (headers.getOrDefault(ALLOW_PUBLISH, "")) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
