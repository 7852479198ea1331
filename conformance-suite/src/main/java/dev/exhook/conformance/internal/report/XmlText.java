package dev.exhook.conformance.internal.report;

/** Text as XML 1.0 can hold it: providers answer with control characters, and one of them makes a report unreadable. */
final class XmlText {
    private XmlText() {}

    /** The text with each character that XML 1.0 forbids replaced by U+FFFD. */
    static String legal(String text) {
        StringBuilder legal = new StringBuilder(text.length());
        text.codePoints().map(c -> isLegal(c) ? c : 0xFFFD).forEach(legal::appendCodePoint);
        return legal.toString();
    }

    private static boolean isLegal(int c) {
        return c == 0x9
                || c == 0xA
                || c == 0xD
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
