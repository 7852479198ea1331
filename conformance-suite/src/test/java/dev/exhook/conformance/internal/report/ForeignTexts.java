package dev.exhook.conformance.internal.report;

import java.util.List;
import java.util.Random;

/** Texts as the worst of providers may send them. */
public final class ForeignTexts {
    private static final List<String> PIECES = List.of(
            "\u001b[31mred\u001b[0m",
            "\u001b]0;title\u0007",
            "\u001b[2J\u001b[H",
            "\u009b1m",
            "\u0085",
            "\u007f\b\b\b",
            "\u0000",
            "\r",
            "\n",
            "\r\n",
            "\t",
            "\u202egnp.exe",
            "\u2066a\u2069",
            "\u200b\u200d\ufeff",
            "\u2028",
            "\u2029",
            "\ud83d",
            "\ude00",
            "\ud83d\ude00",
            "\ufffe\uffff",
            "\udb40\udc41",
            "\n::error::no",
            "::stop-commands::x",
            "\n \u00a0::add-mask::a",
            "##[error]x",
            "##",
            "[",
            "#",
            "::",
            ":",
            "%0A::warning::x",
            "]]>",
            "<![CDATA[",
            "<script>alert(1)</script>",
            "\"' onload='x",
            "<!--",
            "-->",
            "&amp;&#x1b;&bogus;",
            "</details><img src=x>",
            "`",
            "```\n",
            "|",
            "\\",
            "[a](javascript:b)",
            "@all #1",
            "{\"a\":",
            "\\u001b",
            "*",
            "e\u0301\u0302\u0303",
            " ",
            "word",
            "0123456789");

    private final Random random;

    /** The same texts for the same seed. */
    public ForeignTexts(long seed) {
        random = new Random(seed);
    }

    /** Another one with each call; most are short, and few are longer than any report shows. */
    public String next() {
        int pieces = random.nextInt(50) == 0 ? 2_000 : random.nextInt(12);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
