package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.script.Condition;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An expectation of the calls of a run.
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

    public CallExpectation {
        patterns = List.copyOf(patterns);
    }

    /** The meanings of a list of patterns. */
    public enum How {
        /** These calls and no others, in this order; loading and unloading count only where a pattern names them. */
        ARE,
        /** These calls in this order; others may come between. */
        INCLUDE,
        /** No call fits any of these. */
        NEVER;

        /** How files write it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A call.
     *
     * @param line where it stands in its file
     * @param where what its request holds
     */
    public record CallPattern(int line, Rpc rpc, Condition where) {

        boolean fits(Call call) {
            return rpc == call.rpc() && where.holds(call.request());
        }

        /** As people write it. */
        @Override
        public String toString() {
            return where.isAny() ? HookWords.word(rpc) : HookWords.word(rpc) + " " + where;
        }
    }
}
