package dev.exhook.reference.config;

import dev.exhook.reference.log.LogFormat;
import dev.exhook.reference.log.LogLevel;
import dev.exhook.reference.log.LogSettings;
import java.util.EnumSet;

/** The section {@code log}. */
final class LogReader {
    private LogReader() {}

    static LogSettings read(Value value) throws ConfigException {
        Section section = value.section("format", "level");
        Value format = section.find("format");
        Value level = section.find("level");
        return new LogSettings(
                format == null ? LogFormat.TEXT : format.oneOf(EnumSet.allOf(LogFormat.class)),
                level == null ? LogLevel.INFO : level.oneOf(EnumSet.allOf(LogLevel.class)));
    }
}
