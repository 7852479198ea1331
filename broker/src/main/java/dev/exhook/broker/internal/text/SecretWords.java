package dev.exhook.broker.internal.text;

import java.util.regex.Pattern;

/** Command lines of others as reports show them: without what is called a password, a token or a key in them. */
public final class SecretWords {
    private static final String NAME =
            "[\\w.-]*(?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|credential)[\\w.-]*";

    private static final String VALUE = "(?:\"[^\"]*\"|'[^']*'|[^\\s\"';&|]+)+";

    /** As {@code TOKEN=x} and {@code --token=x}, or as {@code --token x}. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)(" + NAME + "=|(?<![\\w-])-{1,2}" + NAME + "\\s+(?!-))" + VALUE);

    /** The user's part of an address, as in {@code https://user:password@host}. */
    private static final Pattern LOGIN = Pattern.compile("(://[^\\s:/@]*:)[^\\s/@]+@");

    private SecretWords() {}

    /** The command line with {@code ***} in the place of each. */
    public static String hidden(String command) {
        String named = SECRET.matcher(command).replaceAll("$1***");
        return LOGIN.matcher(named).replaceAll("$1***@");
    }
}
