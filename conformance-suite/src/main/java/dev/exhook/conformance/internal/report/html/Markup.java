package dev.exhook.conformance.internal.report.html;

import dev.exhook.conformance.internal.report.HtmlText;
import java.util.Map;

/** A page while it is written: the only place where marks come from, so that no text becomes one. */
final class Markup {
    private final StringBuilder page = new StringBuilder();

    /** Opens an element, with the names and values of its attributes in turn; one with an empty value is left out. */
    Markup open(String tag, String... attributes) {
        start(tag, attributes);
        page.append('>');
        return this;
    }

    Markup close(String tag) {
        page.append("</").append(tag).append('>');
        return this;
    }

    /** An element without content. */
    Markup empty(String tag, String... attributes) {
        start(tag, attributes);
        page.append("/>");
        return this;
    }

    /** An element with this text; without a class where {@code css} is empty. */
    Markup element(String tag, String css, String text) {
        return open(tag, "class", css).text(text).close(tag);
    }

    Markup text(String text) {
        page.append(HtmlText.of(text));
        return this;
    }

    /** The kit's own style or script, or what {@link #toString} made elsewhere. */
    Markup own(String markup) {
        page.append(markup);
        return this;
    }

    Markup line() {
        page.append('\n');
        return this;
    }

    private void start(String tag, String... attributes) {
        page.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            attribute(Map.entry(attributes[i], attributes[i + 1]));
        }
    }

    private void attribute(Map.Entry<String, String> attribute) {
        if (!attribute.getValue().isEmpty()) {
            page.append(' ')
                    .append(attribute.getKey())
                    .append("=\"")
                    .append(HtmlText.of(attribute.getValue()).replace("\n", "&#10;"))
                    .append('"');
        }
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
