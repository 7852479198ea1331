package dev.exhook.reference.log;

import java.util.Locale;
import java.util.logging.Level;

/** From which severity on records are logged. */
public enum LogLevel {
    ERROR,
    WARNING,
    INFO,
    /** Every call as well. */
    DEBUG;

    Level level() {
        return switch (this) {
            case ERROR -> Level.SEVERE;
            case WARNING -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
        };
    }

    /** The usual name of a level of java.util.logging. */
    static String nameOf(Level level) {
        for (LogLevel known : values()) {
            if (level.intValue() >= known.level().intValue()) {
                return known.name().toLowerCase(Locale.ROOT);
            }
        }
        return "trace";
    }
}
