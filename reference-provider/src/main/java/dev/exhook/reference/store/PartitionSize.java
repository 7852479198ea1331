package dev.exhook.reference.store;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** The time that a partition spans, in UTC. A week begins on Monday. */
public enum PartitionSize {
    DAY,
    WEEK,
    MONTH;

    /** The first day of the span that this time is in. */
    LocalDate startOf(long millis) {
        LocalDate day = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).toLocalDate();
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    /** The first day of the span after the one that begins here. */
    LocalDate next(LocalDate start) {
        return start.plus(
                1,
                switch (this) {
                    case DAY -> ChronoUnit.DAYS;
                    case WEEK -> ChronoUnit.WEEKS;
                    case MONTH -> ChronoUnit.MONTHS;
                });
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
