package dev.exhook.conformance.internal.report.html;

import java.util.ArrayList;
import java.util.List;

/** Text on several lines, for pictures: nothing else breaks it there. */
final class WrappedText {
    private WrappedText() {}

    /** The lines, broken between words, and within a word only where one alone is too long; none for no text. */
    static List<String> of(String text, int widest) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > widest) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
            while (line.length() > widest) {
                int end = Character.isHighSurrogate(line.charAt(widest - 1)) ? widest - 1 : widest;
                lines.add(line.substring(0, end));
                line.delete(0, end);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }
}
