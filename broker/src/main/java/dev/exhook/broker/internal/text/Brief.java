package dev.exhook.broker.internal.text;

/** What others said, as a report quotes it: enough to recognize it, on one line, with nothing hidden in it. */
public final class Brief {
    /** A provider's megabyte helps nobody. */
    private static final int LONGEST = 2_000;

    /** For what is said of a text that was cut, so that it is not cut once more. */
    private static final int ROOM = 40;

    private Brief() {}

    /** The text, or its beginning and how long it is. */
    public static String of(String text) {
        String start = start(text, LONGEST + ROOM + 1);
        return Printable.cut(start, LONGEST + ROOM, "").equals(start)
                ? start
                : start(text) + "… (" + text.length() + " characters)";
    }

    /** What {@link #of} begins with for this text and for all that begin with it. */
    public static String start(String text) {
        return start(text, LONGEST);
    }

    private static String start(String text, int most) {
        return Printable.cut(Printable.seen(Printable.cut(text, most, "")), most, "");
    }
}
