package dev.exhook.broker.internal.text;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text from elsewhere, made fit to be seen: a file or a provider may hold what acts on a terminal, on the log of a CI
 * server or on the order in which text is read. All that people are shown of others passes through here.
 */
public final class Printable {
    /** The start of a line that GitHub's runner takes for a command: it leaves out blanks before it. */
    private static final Pattern COMMAND = Pattern.compile("^([\\s\\p{Z}]*):(?=:.*::)");

    /** The older form of a command, which counts anywhere in a line. */
    private static final String OLD_COMMAND = "##[";

    private static final String OLD_COMMAND_SHOWN = "##\\u005b";

    private static final Pattern LINE_END = Pattern.compile("\r?\n");

    private Printable() {}

    /** The text with all that is not seen, line breaks among it, written out, as <code>\\u001b</code>. */
    public static String seen(String text) {
        StringBuilder seen = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(point, seen));
        return seen.toString();
    }

    /** The same as a line of a log, or within one. */
    public static String line(String text) {
        String shown = seen(text).replace(OLD_COMMAND, OLD_COMMAND_SHOWN);
        return COMMAND.matcher(shown).replaceFirst("$1\\\\u003a");
    }

    /** The same on as many lines as the text has: for texts that the kit puts together of lines. */
    public static String lines(String text) {
        return Arrays.stream(LINE_END.split(text, -1)).map(Printable::line).collect(Collectors.joining("\n"));
    }

    /**
     * The same JSON, in which nothing is hidden: characters that are not seen are escaped. Half an emoji is no
     * character, and many a parser refuses it: it stands there as reports for people show it.
     */
    public static String json(String json) {
        if (json.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7F)) && !json.contains(OLD_COMMAND)) {
            return json; // as most is
        }
        StringBuilder text = new StringBuilder(json.length());
        json.codePoints().forEach(point -> {
            if (point != '\n' && isHidden(point)) {
                boolean isHalf = Character.getType(point) == Character.SURROGATE;
                text.append(isHalf ? "\\" : "").append(escaped(point));
            } else {
                text.appendCodePoint(point);
            }
        });
        return text.toString().replace(OLD_COMMAND, OLD_COMMAND_SHOWN);
    }

    /** Tells whether a reader would not see the character, or see others because of it. */
    public static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> isNoCharacter(point);
        };
    }

    /** No text may have these, and XML cannot. */
    private static boolean isNoCharacter(int point) {
        return (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
    }

    /** The character as Java and JSON write those that cannot be typed. */
    public static String escaped(int point) {
        return Character.toString(point)
                .chars()
                .mapToObj(c -> String.format("\\u%04x", c))
                .collect(Collectors.joining());
    }

    private static void append(int point, StringBuilder seen) {
        if (isHidden(point)) {
            seen.append(escaped(point));
        } else {
            seen.appendCodePoint(point);
        }
    }

    /**
     * The beginning of a text that may be long.
     *
     * @param most how many code points: an emoji is one, and stays whole
     * @param more what stands behind a text that was cut
     */
    public static String cut(String text, int most, String more) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + more;
    }

    /**
     * A text that may be long, without its middle, as {@code ab… (3 characters) …fg}.
     *
     * @param most how many code points stay
     * @param end how many of them are the last of the text
     */
    public static String cutInside(String text, int most, int end) {
        int length = text.codePointCount(0, text.length());
        if (length <= most) {
            return text;
        }
        String tail = text.substring(text.offsetByCodePoints(text.length(), -end));
        return cut(text, most - end, "… (" + (length - most) + " characters) …") + tail;
    }
}
