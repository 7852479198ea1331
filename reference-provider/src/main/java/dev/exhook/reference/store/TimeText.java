package dev.exhook.reference.store;

import dev.exhook.reference.sql.Dialect;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Points in time as databases read them, in UTC, to the millisecond; they sort as texts. */
final class TimeText {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
    /** MariaDB does not know the Z. Its sessions are in UTC. */
    private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    private TimeText() {}

    static String of(long millis, Dialect dialect) {
        DateTimeFormatter format = dialect == Dialect.MARIADB ? PLAIN : ISO;
        return format.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
    }
}
