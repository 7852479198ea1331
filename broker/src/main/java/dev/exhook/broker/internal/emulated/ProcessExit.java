package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;

/** Ends a connection's process, as an exit does in Erlang. */
final class ProcessExit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    private ProcessExit(String reason, Kind kind) {
        super(reason, null, false, false);
        this.kind = kind;
    }

    private enum Kind {
        SHUTDOWN,
        CLOSED,
        CRASH,
        KILL
    }

    /** In good order; the reason is a word like {@code normal} or {@code kicked}. */
    static ProcessExit shutdown(String reason) {
        return new ProcessExit(reason, Kind.SHUTDOWN);
    }

    /** In good order, because its socket was closed, by whomever and for whatever reason. */
    static ProcessExit closed(String reason) {
        return new ProcessExit(reason, Kind.CLOSED);
    }

    boolean isClosed() {
        return kind == Kind.CLOSED;
    }

    /** On an error in EMQX itself; the text is the one of the release, but for the stack. */
    static ProcessExit crash(Release release) {
        String reason = release.has(Behavior.CRASH_REASON_BEGINS_WITH_ITS_CONTEXT)
                ? "#{context => badarg,exception => error,stacktrace => []}"
                : "#{context => badarg,stacktrace => [],exception => error}";
        return new ProcessExit(reason, Kind.CRASH);
    }

    /** At once, without a word: a process that did not step down in time. */
    static ProcessExit kill() {
        return new ProcessExit("killed", Kind.KILL);
    }

    boolean isKill() {
        return kind == Kind.KILL;
    }

    /** The bare reason. */
    String reason() {
        return String.valueOf(getMessage());
    }

    /**
     * {@code reason} of OnSessionTerminated: bare for the ends that EMQX brings about itself, else the wrapped term.
     */
    String terminated() {
        return switch (reason()) {
            case "expired", "takenover", "kicked", "discarded" -> reason();
            default -> kind == Kind.CRASH ? reason() : ErlangTerms.shutdown(reason());
        };
    }
}
