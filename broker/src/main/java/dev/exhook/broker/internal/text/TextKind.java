package dev.exhook.broker.internal.text;

import java.util.List;

/**
 * Text that means something to somebody on the way: all of it is allowed in MQTT's names, topics and payloads.
 *
 * @param name what it is, in a few words
 */
public record TextKind(String name, String text) {
    /**
     * The texts that are code to a format, a template, a shell, a query or a page. None of it has a wildcard of MQTT's.
     */
    public static final List<TextKind> CODE = List.of(
            new TextKind("printf's directives", "%s%n%d%x"),
            new TextKind("braces", "{} {0} {name}"),
            new TextKind("placeholders", "${name} $(id) `id` <%= name %>"),
            new TextKind("quotes", "' \" ` \u201c\u201d \u00ab\u00bb '' OR '1'='1"),
            new TextKind("markup", "<b>&amp;</b> <"),
            new TextKind("backslashes", "C:\\temp\\new \\u0041 \\"),
            new TextKind("a percent sign at the end", "100%"));

    /** The texts that lay text out, have no width, or are several code points. */
    public static final List<TextKind> LAYOUT = List.of(
            new TextKind("line ends", "a\r\nb\nc\r"),
            new TextKind("tabs", "a\tb\t"),
            new TextKind("blanks around", "  a  b  "),
            new TextKind("an emoji of several code points", "\ud83d\udc69\u200d\ud83d\udd27\ud83c\udde9\ud83c\uddea"),
            new TextKind("combining marks", "a\u0308\u0323 e\u0301"),
            new TextKind("marks of direction", "\u200fabc\u202ecba\u202c"),
            new TextKind("characters without width", "\ufeffa\u200bb\u00ad"));

    /** The text that MQTT allows in passwords and payloads alone. */
    public static final TextKind ZERO = new TextKind("U+0000", "a\0b");

    /** All of them in one text, which ends as the last one does. */
    public static String together(List<TextKind> kinds) {
        return String.join(" ", kinds.stream().map(TextKind::text).toList());
    }

    /** As {@code braces [{} {0} {name}]}, what cannot be seen escaped. */
    @Override
    public String toString() {
        return name + " [" + visible(text) + "]";
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(point -> {
            boolean plain = point >= ' ' && point < 0x7f;
            visible.append(plain ? Character.toString(point) : String.format("\\u{%x}", point));
        });
        return visible.toString();
    }
}
