package dev.exhook.cli;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.conformance.ConformanceListener;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.Verdict;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How far a run is, in one line on standard error that is written over and over; where that is no terminal, in no line
 * at all, as each rule's own line tells enough. Thread-safe.
 */
final class Progress implements ConformanceListener {
    private static final String CLEAR = "\r\u001b[K";

    private final ConformanceListener report;
    private final boolean failuresOnly;
    private final PrintWriter err;
    private final Terminal terminal;
    private final int rules;
    private final Set<String> underWay = new LinkedHashSet<>();
    private int finished;

    /**
     * Not begun yet.
     *
     * @param report told each result that people want to see
     * @param failuresOnly whether these are only those that are to be looked at
     * @param rules how many there are
     */
    Progress(ConformanceListener report, boolean failuresOnly, int rules, PrintWriter err, Terminal terminal) {
        this.report = report;
        this.failuresOnly = failuresOnly;
        this.rules = rules;
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void started(String target, String prefix) {
        report.started(target, prefix);
    }

    @Override
    public synchronized void takesLong(String hint) {
        clear();
        err.println("exhook-tck: " + hint);
        err.flush();
    }

    @Override
    public synchronized void starting(RuleSpec rule) {
        underWay.add(rule.id() + "  " + rule.title());
        show();
    }

    @Override
    public synchronized void ended(RuleSpec rule) {
        underWay.remove(rule.id() + "  " + rule.title());
    }

    @Override
    public synchronized void finished(RuleResult result) {
        clear();
        finished++;
        if (!failuresOnly || isToBeLookedAt(result.verdict().kind())) {
            report.finished(result);
        }
        show();
    }

    private static boolean isToBeLookedAt(Verdict.Kind kind) {
        return switch (kind) {
            case PASSED, SKIPPED, KNOWN_FAILURE -> false;
            case FAILED, WARNED, UNEXPECTEDLY_PASSED, NOT_RUN, KIT_FAULT -> true;
        };
    }

    /** Leaves nothing of the line behind. */
    synchronized void over() {
        underWay.clear();
        clear();
    }

    private void clear() {
        if (terminal.live()) {
            err.print(CLEAR);
            err.flush();
        }
    }

    private void show() {
        if (terminal.live() && !underWay.isEmpty()) {
            String line =
                    "[" + finished + "/" + rules + "] " + underWay.iterator().next();
            int most = terminal.columns() - 2;
            err.print(CLEAR + Printable.cut(line, most, "…"));
            err.flush();
        }
    }
}
