package dev.exhook.conformance.internal.report;

import dev.exhook.broker.internal.text.Printable;

/** Text within HTML: providers say what they like, and none of it may become markup. */
public final class HtmlText {
    private HtmlText() {}

    /** The text with what means something in HTML and in XML written as entities. */
    public static String of(String text) {
        return Printable.lines(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
