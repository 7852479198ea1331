package dev.exhook.reference.sql;

import java.util.Arrays;

/** The databases that are supported, and where their SQL differs. */
public enum Dialect {
    SQLITE("jdbc:sqlite:", "CAST(unixepoch('subsec') * 1000 AS INTEGER)"),
    POSTGRESQL("jdbc:postgresql:", "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)"),
    MARIADB("jdbc:mariadb:", "CAST(unix_timestamp(sysdate(3)) * 1000 AS SIGNED)");

    private final String prefix;
    private final String nowMillis;

    Dialect(String prefix, String nowMillis) {
        this.prefix = prefix;
        this.nowMillis = nowMillis;
    }

    /**
     * The database that this JDBC URL is for.
     *
     * @throws IllegalArgumentException if it is none of these, or an SQLite database without a file: each connection
     *     would have its own, and lose it
     */
    public static Dialect of(String url) {
        Dialect dialect = Arrays.stream(values())
                .filter(candidate -> url.startsWith(candidate.prefix))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected jdbc:sqlite:FILE,"
                        + " jdbc:postgresql://HOST/NAME or jdbc:mariadb://HOST/NAME, found \"" + withoutParameters(url)
                        + "\""));
        if (dialect == SQLITE && isWithoutFile(url.substring(SQLITE.prefix.length()))) {
            throw new IllegalArgumentException(
                    "expected jdbc:sqlite:FILE, found \"" + url + "\": what is not in a file is lost");
        }
        return dialect;
    }

    /** An SQL expression: the database's own clock, in milliseconds since 1970-01-01 UTC. */
    public String nowMillis() {
        return nowMillis;
    }

    /** A JDBC URL without what follows the question mark, which may hold a password. */
    static String withoutParameters(String url) {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }

    private static boolean isWithoutFile(String location) {
        return withoutParameters(location).isEmpty()
                || location.contains(":memory:")
                || location.contains("mode=memory");
    }
}
