package dev.exhook.conformance.internal.report.html;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.conformance.CallSequence;
import dev.exhook.conformance.CallSequence.Turn;
import dev.exhook.conformance.Finding;
import dev.exhook.conformance.internal.report.ExchangeText;
import dev.exhook.conformance.internal.target.Exchange;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Who was asked what, what came back, and what EMQX made of it, from top to bottom: an SVG within the page. */
final class SequencePicture {
    /** A picture of more is no picture. */
    private static final int MOST = 12;

    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST_OUTCOME = 92;

    private static final int LEFT = 60;
    private static final int CLOSEST = 180;
    private static final int TOP = 46;
    private static final int TURN = 62;
    private static final int NARROWEST = 760;
    private static final int LINE = 18;

    private final Markup page;
    private final List<Turn> turns;
    private final List<String> providers;
    private final int between;

    private SequencePicture(Markup page, List<Turn> turns) {
        this.page = page;
        this.turns = turns;
        this.providers = turns.stream().map(Turn::provider).distinct().toList();
        this.between = Math.max(CLOSEST, (NARROWEST - 2 * LEFT) / providers.size());
    }

    /** Nothing where no call shows it. */
    static void write(Finding finding, Markup page) {
        CallSequence sequence = finding.sequence().orElseGet(() -> ofEvidence(finding));
        if (!sequence.turns().isEmpty()) {
            List<Turn> turns = sequence.turns();
            new SequencePicture(page, turns.subList(Math.max(0, turns.size() - MOST), turns.size()))
                    .write(sequence.outcome().isEmpty() ? outcome(finding) : sequence.outcome());
        }
    }

    private static CallSequence ofEvidence(Finding finding) {
        List<Exchange> calls = finding.evidence();
        return new CallSequence(
                IntStream.range(0, calls.size())
                        .mapToObj(i -> turn(calls.get(i), i == calls.size() - 1))
                        .toList(),
                "");
    }

    private static Turn turn(Exchange call, boolean telling) {
        String answered = brief(ExchangeText.answer(call)) + ExchangeText.ended(call);
        return new Turn("your provider", call.method(), call.origin(), answered, telling);
    }

    private static String brief(String answer) {
        return Printable.cut(answer, LONGEST_LABEL, "… ");
    }

    /** What the finding says of EMQX first: the own words of the rule, or what a failed call does. */
    private static String outcome(Finding finding) {
        return finding.consequence().isEmpty() && !finding.effects().isEmpty()
                ? finding.effects().get(0).deny()
                : finding.consequence();
    }

    private void write(String outcome) {
        List<String> told = WrappedText.of(outcome.isEmpty() ? "" : "→ " + outcome, LONGEST_OUTCOME);
        int width = LEFT + between * providers.size() + LEFT;
        int bottom = TOP + turns.size() * TURN;
        int height = bottom + 12 + told.size() * LINE;
        page.open("div", "class", "picture", "tabindex", "0", "role", "group", "aria-label", "Sequence of the calls");
        page.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + width + " " + height,
                "width",
                String.valueOf(width),
                "height",
                String.valueOf(height),
                "role",
                "img",
                "aria-label",
                inWords(outcome));
        lifeline("EMQX", LEFT, bottom);
        providers.forEach(provider -> lifeline(provider, x(provider), bottom));
        for (int i = 0; i < turns.size(); i++) {
            turn(turns.get(i), TOP + i * TURN);
        }
        for (int i = 0; i < told.size(); i++) {
            text("outcome", LEFT / 4, bottom + (i + 1) * LINE, "start", told.get(i));
        }
        page.close("svg").close("div").line();
    }

    private int x(String provider) {
        return LEFT + between * (providers.indexOf(provider) + 1);
    }

    private void lifeline(String name, int x, int bottom) {
        line("life", x, TOP - 18, x, bottom);
        text("who", x, TOP - 26, "middle", Printable.cut(name, LONGEST_LABEL / 2, "…"));
    }

    private void turn(Turn turn, int y) {
        int x = x(turn.provider());
        String css = turn.telling() ? "telling" : "";
        line(css, LEFT, y + 16, x, y + 16);
        line(css, x - 8, y + 12, x, y + 16);
        line(css, x - 8, y + 20, x, y + 16);
        label(css, y + 10, turn.method() + (turn.told().isEmpty() ? "" : "  " + turn.told()));
        line("back " + css, LEFT, y + 44, x, y + 44);
        line(css, LEFT + 8, y + 40, LEFT, y + 44);
        line(css, LEFT + 8, y + 48, LEFT, y + 44);
        label(css, y + 38, turn.answered());
    }

    private void label(String css, int y, String text) {
        text("label " + css, LEFT + 14, y, "start", Printable.cut(text, LONGEST_LABEL + 16, "…"));
    }

    private void line(String css, int x1, int y1, int x2, int y2) {
        page.empty(
                "line",
                "class",
                css.strip(),
                "x1",
                String.valueOf(x1),
                "y1",
                String.valueOf(y1),
                "x2",
                String.valueOf(x2),
                "y2",
                String.valueOf(y2));
    }

    private void text(String css, int x, int y, String anchor, String text) {
        page.open("text", "class", css.strip(), "x", String.valueOf(x), "y", String.valueOf(y), "text-anchor", anchor);
        page.text(text).close("text");
    }

    /** For those who do not see it. */
    private String inWords(String outcome) {
        String calls = turns.stream()
                .map(turn -> String.format(
                        Locale.ROOT, "%s is asked %s and answers %s", turn.provider(), turn.method(), turn.answered()))
                .collect(Collectors.joining("; then "));
        return calls + (outcome.isEmpty() ? "" : ". Outcome: " + outcome);
    }
}
