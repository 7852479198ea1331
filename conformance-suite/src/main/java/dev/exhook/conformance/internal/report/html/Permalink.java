package dev.exhook.conformance.internal.report.html;

/** A link to a card, to be copied and sent. */
final class Permalink {
    private Permalink() {}

    static void write(String id, Markup page) {
        page.open("p", "class", "permalink").open("a", "href", "#" + id, "aria-label", "Link to " + id);
        page.text("#" + id).close("a").close("p").line();
    }
}
