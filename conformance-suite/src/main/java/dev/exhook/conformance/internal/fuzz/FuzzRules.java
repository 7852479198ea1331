package dev.exhook.conformance.internal.fuzz;

import dev.exhook.conformance.Family;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What must hold of each call of a life, and is no rule of the catalogue: it says nothing of one request alone. */
final class FuzzRules {
    static final Family FAMILY = new Family("FUZ", "Whatever clients do");

    private FuzzRules() {}

    /** Ways in which a call of a life is wrong. */
    enum Kind {
        ERROR(
                Level.MUST,
                "is answered, whatever comes",
                "",
                "Look into the provider's log: the request below brings it about.",
                "emqx_exhook_server:do_call/4"),
        LOST(
                Level.MUST,
                "is answered, and the connection stays",
                "All calls that are under way on the connection fail with it, and failed_action decides on each.",
                "Look at the exit code and the last lines of the process: out of memory, a panic, a signal.",
                "emqx_exhook_server:do_call/4"),
        SLOW(
                Level.SHOULD,
                "is answered soon",
                "The client waits as long, and so do all others whose calls wait for the same worker.",
                "Look for what the provider does with this request alone: a pattern that backtracks,"
                        + " a query without an index, a copy for each byte.",
                "emqx_exhook_server:do_call/4"),
        DIFFERS(
                Level.SHOULD,
                "decides the same on the same question",
                "EMQX does what the last answer says: what a client may do depends on when it asks. Where counters or"
                        + " rate limits are meant, --skip says so.",
                "Look for state that is shared by clients, or kept for too short a time, and for what is random.",
                "emqx_exhook_handler");

        private final Level level;
        private final String title;
        private final String happens;
        private final String checkFirst;
        private final String source;

        Kind(Level level, String title, String happens, String checkFirst, String source) {
            this.level = level;
            this.title = title;
            this.happens = happens;
            this.checkFirst = checkFirst;
            this.source = source;
        }
    }

    /** As {@code FUZ-client-connected-error}. */
    static RuleSpec of(Kind kind, Rpc rpc) {
        return rule(
                id(rpc) + "-" + kind.name().toLowerCase(Locale.ROOT),
                kind.level,
                rpc,
                kind.title,
                kind.happens,
                kind.checkFirst,
                kind.source);
    }

    /** All that can be told of: these, and those of the kit's catalogue. */
    static Catalogue catalogue() {
        List<RuleSpec> own = Arrays.stream(Hook.values())
                .map(Hook::rpc)
                .flatMap(rpc -> Stream.concat(
                        Stream.of(all(rpc)), Arrays.stream(Kind.values()).map(kind -> of(kind, rpc))))
                .toList();
        return Catalogue.load().after(FAMILY, own);
    }

    /** All of these on a method, as one that holds. */
    static RuleSpec all(Rpc rpc) {
        return rule(id(rpc), Level.MUST, rpc, "bears whatever clients do", "", "", "docs/fuzz.md");
    }

    /** A rule of the catalogue. */
    static RuleSpec shipped(String id) {
        return Catalogue.load().find(id).orElseThrow();
    }

    private static String id(Rpc rpc) {
        return FAMILY.code() + "-" + hook(rpc).hookName().replace('.', '-');
    }

    private static Hook hook(Rpc rpc) {
        return rpc.hook().orElseThrow();
    }

    private static RuleSpec rule(
            String id, Level level, Rpc rpc, String title, String happens, String checkFirst, String source) {
        return new RuleSpec(
                id,
                level,
                List.of(hook(rpc)),
                rpc.methodName() + " " + title,
                rpc.methodName() + " " + title + ", in each life that clients can have.",
                "Clients choose their names, topics, payloads and properties, and EMQX hands them on as they are.",
                happens,
                checkFirst,
                source);
    }
}
