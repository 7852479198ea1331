package dev.exhook.conformance.internal.report.html;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.report.Counts;
import dev.exhook.conformance.internal.report.HtmlText;

/** The result of a run as a small picture for a README: an SVG of two fields, which says what the exit code says. */
public final class Badge {
    private static final String LABEL = "EMQX ExHook";
    private static final int HEIGHT = 20;
    private static final int PADDING = 7;

    /** Pixels of a character of the font's size 11 on average; the text is set to fit. */
    private static final double CHARACTER = 6.6;

    private static final String SVG = """
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" role="img" aria-label="%3$s">
            <title>%3$s</title>
            <clipPath id="round"><rect width="%1$d" height="%2$d" rx="3"/></clipPath>
            <g clip-path="url(#round)">
            <rect width="%4$d" height="%2$d" fill="#444"/>
            <rect x="%4$d" width="%5$d" height="%2$d" fill="%6$s"/>
            </g>
            <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
            <text x="%7$d" y="14" textLength="%8$d">%9$s</text>
            <text x="%10$d" y="14" textLength="%11$d">%12$s</text>
            </g>
            </svg>
            """;

    private Badge() {}

    /** The picture. */
    public static String text(ConformanceResult run) {
        Verdict.Kind tone = Headline.of(run).tone();
        String result = words(run, tone);
        int left = width(LABEL) + 2 * PADDING;
        int right = width(result) + 2 * PADDING;
        return SVG.formatted(
                left + right,
                HEIGHT,
                HtmlText.of(LABEL + ": " + result),
                left,
                right,
                color(tone),
                PADDING,
                width(LABEL),
                HtmlText.of(LABEL),
                left + PADDING,
                width(result),
                HtmlText.of(result));
    }

    private static int width(String text) {
        return (int) Math.ceil(text.length() * CHARACTER);
    }

    private static String words(ConformanceResult run, Verdict.Kind tone) {
        return switch (tone) {
            case PASSED -> "conforms";
            case KNOWN_FAILURE -> "conforms, " + run.count(Verdict.Kind.KNOWN_FAILURE) + " known";
            case WARNED -> "conforms, " + Counts.of(run.findings().size(), "doubt");
            case NOT_RUN -> "not complete";
            case SKIPPED -> "nothing checked";
            case KIT_FAULT -> "not known";
            default ->
                run.findings().isEmpty()
                        ? "does not pass"
                        : Counts.of(run.findings().size(), "finding");
        };
    }

    /** White on each of them has a contrast of 4.5 and more. */
    private static String color(Verdict.Kind tone) {
        return switch (tone) {
            case PASSED -> "#1a7f37";
            case KNOWN_FAILURE, WARNED -> "#8a6100";
            case NOT_RUN, SKIPPED, KIT_FAULT -> "#59636e";
            default -> "#b3261e";
        };
    }
}
