package dev.exhook.conformance.internal.report;

/** How text for people may look: plain, or with the colors of a terminal. */
public enum Style {
    PLAIN,
    COLORED;

    private static final String RESET = "\u001b[0m";

    /** Stands out. */
    public String bold(String text) {
        return with("1", text);
    }

    /** Wrong. */
    public String boldRed(String text) {
        return with("1;31", text);
    }

    String boldYellow(String text) {
        return with("1;33", text);
    }

    String boldMagenta(String text) {
        return with("1;35", text);
    }

    String green(String text) {
        return with("32", text);
    }

    String yellow(String text) {
        return with("33", text);
    }

    /** Of less weight. */
    public String faint(String text) {
        return with("2", text);
    }

    private String with(String codes, String text) {
        return this == PLAIN ? text : "\u001b[" + codes + "m" + text + RESET;
    }
}
