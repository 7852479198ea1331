package dev.exhook.reference.config;

import dev.exhook.reference.store.Retention;
import dev.exhook.reference.store.StoreSettings;
import dev.exhook.reference.store.StoreTable;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The section {@code store}. */
final class StoreReader {
    private static final Duration MIN_AGE = Duration.ofSeconds(1);
    private static final Duration MAX_AGE = Duration.ofDays(36_500);

    private StoreReader() {}

    static StoreSettings read(Value value) throws ConfigException {
        Section section = section(value);
        StoreTable table = StoreTableReader.read(section);
        Retention retention = retention(section.find("retention"));
        StoreTableReader.checkRetention(section.find("retention"), table, retention);
        return new StoreSettings(SinkReader.read(section, StoreSettings.DEFAULT_MAX_BATCH), retention, table);
    }

    static Section section(Value value) throws ConfigException {
        return SinkReader.section(
                value,
                Stream.concat(Stream.of("retention"), StoreTableReader.KEYS.stream())
                        .toList());
    }

    private static Retention retention(@Nullable Value value) throws ConfigException {
        if (value == null) {
            return Retention.FOREVER;
        }
        Section section = value.section("max_age", "max_rows");
        Value age = section.find("max_age");
        Value rows = section.find("max_rows");
        if (age == null && rows == null) {
            throw value.error("expected max_age, max_rows or both");
        }
        return new Retention(
                age == null ? null : age.duration(MIN_AGE, MAX_AGE),
                rows == null ? null : (long) rows.integer(1, Integer.MAX_VALUE));
    }
}
