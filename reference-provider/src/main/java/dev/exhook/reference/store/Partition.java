package dev.exhook.reference.store;

import dev.exhook.reference.sink.RefusedException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A partition of the table {@code messages}, by {@code published_at}.
 *
 * @param start its first day, in UTC
 * @param end the first day after it
 */
record Partition(LocalDate start, LocalDate end) {
    static final String PREFIX = "messages_";

    /** Years of four digits: a partition's name has no room for others. */
    private static final int LAST_YEAR = 9_999;

    /**
     * The one for a message of this time.
     *
     * @throws RefusedException if there can be none
     */
    static Partition at(long publishedAt, PartitionSize size) {
        LocalDate start = publishedAt < 0 ? LocalDate.MAX : size.startOf(publishedAt);
        if (start.getYear() > LAST_YEAR) {
            throw new RefusedException("its time is not between 1970 and " + LAST_YEAR);
        }
        return new Partition(start, size.next(start));
    }

    /** The one of this name. */
    static Partition named(String name, PartitionSize size) {
        LocalDate start = LocalDate.parse(name.substring(PREFIX.length()), DateTimeFormatter.BASIC_ISO_DATE);
        return new Partition(start, size.next(start));
    }

    Partition next(PartitionSize size) {
        return new Partition(end, size.next(end));
    }

    String name() {
        return PREFIX + DateTimeFormatter.BASIC_ISO_DATE.format(start);
    }

    long startMillis() {
        return millis(start);
    }

    long endMillis() {
        return millis(end);
    }

    private static long millis(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
