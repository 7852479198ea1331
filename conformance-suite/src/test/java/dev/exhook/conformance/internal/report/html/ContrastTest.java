package dev.exhook.conformance.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text can be read on every ground of the page, in its light and in its dark form: WCAG 2.2, 1.4.3 and 1.4.11. */
class ContrastTest {
    private static final double OF_TEXT = 4.5;
    private static final double OF_LINES = 3.0;

    private static final Pattern ROOT = Pattern.compile(":root \\{(.*?)\\}", Pattern.DOTALL);
    private static final Pattern COLOR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});");

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void everyInkCanBeReadOnEveryPaper(int theme) {
        Map<String, String> colors = themes().get(theme);
        List<String> papers = names(colors, "paper");
        List<String> inks = names(colors, "ink");

        assertThat(papers).hasSizeGreaterThanOrEqualTo(3);
        assertThat(inks).hasSizeGreaterThanOrEqualTo(7);
        for (String paper : papers) {
            for (String ink : inks) {
                assertThat(contrast(colors, ink, paper))
                        .as("%s on %s", ink, paper)
                        .isGreaterThanOrEqualTo(OF_TEXT);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void linesCanBeSeen(int theme) {
        Map<String, String> colors = themes().get(theme);

        assertThat(List.of("paper", "paper-card"))
                .allSatisfy(paper ->
                        assertThat(contrast(colors, "line", paper)).as(paper).isGreaterThanOrEqualTo(OF_LINES));
    }

    /** So that there is no pair of colors beside those above. */
    @Test
    void everyColorIsOneOfThem() {
        String rules = ROOT.matcher(PageFiles.STYLE).replaceAll("");

        assertThat(themes()).hasSize(2);
        assertThat(themes().get(0).keySet()).isEqualTo(themes().get(1).keySet());
        assertThat(Pattern.compile("(?<![-\\w])(color|background|fill|stroke): ([^;]+);")
                        .matcher(rules)
                        .results())
                .isNotEmpty()
                .allSatisfy(use -> assertThat(use.group(2))
                        .as(use.group())
                        .matches(
                                use.group(1).equals("background")
                                        ? "var\\(--paper[a-z-]*\\)"
                                        : "var\\(--(ink|paper|line)[a-z-]*\\)|currentcolor"));
        assertThat(rules).doesNotContain("#", "rgb", "hsl", "opacity: 0");
    }

    @Test
    void blackOnWhiteIsTwentyOne() {
        assertThat(contrast("#000000", "#ffffff")).isEqualTo(21.0);
    }

    private static List<Map<String, String>> themes() {
        return ROOT.matcher(PageFiles.STYLE)
                .results()
                .map(root -> colors(root.group(1)))
                .toList();
    }

    private static Map<String, String> colors(String block) {
        Map<String, String> colors = new LinkedHashMap<>();
        for (MatchResult color : COLOR.matcher(block).results().toList()) {
            colors.put(color.group(1), color.group(2));
        }
        return colors;
    }

    private static List<String> names(Map<String, String> colors, String kind) {
        return colors.keySet().stream()
                .filter(name -> name.equals(kind) || name.startsWith(kind + "-"))
                .toList();
    }

    private static double contrast(Map<String, String> colors, String one, String other) {
        return contrast(Objects.requireNonNull(colors.get(one)), Objects.requireNonNull(colors.get(other)));
    }

    private static double contrast(String one, String other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(String color) {
        return 0.2126 * linear(color, 1) + 0.7152 * linear(color, 3) + 0.0722 * linear(color, 5);
    }

    private static double linear(String color, int at) {
        double share = Integer.parseInt(color.substring(at, at + 2), 16) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
