package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonElement;
import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must hold of the calls of a run.
 *
 * @param line where it stands in its file
 * @param emqx only for this EMQX version
 * @param provider only the calls of this provider
 * @param client only the calls about this client id
 * @param how what the pattern means
 */
public record CallExpectation(
        int line,
        Optional<String> emqx,
        Optional<String> provider,
        Optional<String> client,
        How how,
        List<CallPattern> patterns) {

    /** Copies the patterns. */
    public CallExpectation {
        patterns = List.copyOf(patterns);
    }

    /** What a list of patterns means. */
    public enum How {
        /** These calls and no others, in this order; loading and unloading count only where a pattern names them. */
        ARE,
        /** These calls in this order; others may come between. */
        INCLUDE,
        /** No call fits any of these. */
        NEVER
    }

    /**
     * A call.
     *
     * @param where dotted paths into the request, as in {@code when}
     */
    public record CallPattern(Rpc rpc, Map<String, JsonElement> where) {
        /** Copies the paths. */
        public CallPattern {
            where = Map.copyOf(where);
        }
    }
}
