package dev.exhook.conformance.internal.report;

import dev.exhook.broker.internal.text.Printable;

/** Text within a line of GitHub's Markdown, be it a table's cell: nothing in it becomes markup, a link or a mention. */
final class MarkdownText {
    private static final String MEANINGFUL = "\\`*_{}[]()#+-.!|~@:";

    private MarkdownText() {}

    static String of(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : HtmlText.of(Printable.line(text)).toCharArray()) {
            // Named entities keep their & and ; while every other sign that means something gets a backslash.
            if (MEANINGFUL.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString().replace("&\\#39;", "&#39;");
    }
}
