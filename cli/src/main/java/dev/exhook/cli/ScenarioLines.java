package dev.exhook.cli;

import dev.exhook.broker.internal.scenario.SequenceLine;
import dev.exhook.broker.internal.scenario.SequenceLine.OfCall;
import dev.exhook.broker.internal.scenario.SequenceLine.OfStep;
import dev.exhook.conformance.internal.report.Style;
import java.util.List;
import java.util.function.Function;

/** The lines of a scenario's run: plain in files, on a terminal in columns and colored. */
final class ScenarioLines {
    /** A wider request is shown whole, and pushes its answer aside. */
    private static final int WIDEST = 48;

    private final Style style;
    private final int provider;
    private final int method;
    private final int told;

    private ScenarioLines(List<SequenceLine> lines, Style style) {
        this.style = style;
        provider = width(lines, OfCall::provider);
        method = width(lines, OfCall::method);
        told = width(lines, OfCall::told);
    }

    static List<String> of(List<SequenceLine> lines, Terminal terminal) {
        if (!terminal.live()) {
            return lines.stream().map(SequenceLine::plain).toList();
        }
        ScenarioLines columns = new ScenarioLines(lines, terminal.style());
        return lines.stream().map(columns::shown).toList();
    }

    private static int width(List<SequenceLine> lines, Function<OfCall, String> part) {
        return lines.stream()
                .filter(OfCall.class::isInstance)
                .map(OfCall.class::cast)
                .mapToInt(call -> part.apply(call).length())
                .filter(length -> length <= WIDEST)
                .max()
                .orElse(0);
    }

    private String shown(SequenceLine line) {
        if (line instanceof OfStep step) {
            return style.faint(step.time()) + " " + style.bold("# " + step.text());
        }
        OfCall call = (OfCall) line;
        String answered = "-> " + call.answered();
        return style.faint(call.time()) + "   "
                + padded(call.provider(), provider)
                + padded(call.method(), method)
                + padded(call.told(), told)
                + (call.failed() ? style.boldRed(answered) : answered)
                + (call.marked() ? style.boldRed(SequenceLine.MARK) : "");
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()) + 2);
    }
}
