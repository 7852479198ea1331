package dev.exhook.reference.log;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** How to log. */
public record LogSettings(LogFormat format, LogLevel level) {
    /** Only records of this project are wanted in detail: of libraries, warnings, for their news would bury them. */
    private static final Logger OWN = Logger.getLogger("dev.exhook");

    /** The settings unless configured. */
    public static final LogSettings DEFAULTS = new LogSettings(LogFormat.TEXT, LogLevel.INFO);

    /** Returns whether java.util.logging was configured for this process. */
    public static boolean isConfiguredOtherwise() {
        return System.getProperty("java.util.logging.config.file") != null
                || System.getProperty("java.util.logging.config.class") != null;
    }

    /** Makes the whole process log so, on the standard error. Replaces what java.util.logging was configured to. */
    public void install() {
        Logger root = LogManager.getLogManager().getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        Handler console = new ConsoleHandler();
        console.setLevel(level.level());
        console.setFilter(new LibraryFilter(OWN.getName()));
        if (format == LogFormat.JSON) {
            console.setFormatter(new JsonFormatter());
        }
        root.addHandler(console);
        root.setLevel(
                (level == LogLevel.INFO ? LogLevel.WARNING : level == LogLevel.DEBUG ? LogLevel.INFO : level).level());
        OWN.setLevel(level.level());
    }
}
