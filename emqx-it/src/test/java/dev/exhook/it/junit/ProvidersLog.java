package dev.exhook.it.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Shows what reference providers in this process logged when a test fails, and keeps quiet when it does not. */
final class ProvidersLog implements BeforeTestExecutionCallback, TestWatcher {
    /** Held here, as loggers that nobody holds are forgotten. */
    private static final Logger LOGGER = Logger.getLogger("dev.exhook.provider");

    private static final Kept KEPT = new Kept();

    static {
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(KEPT);
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        KEPT.clear();
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        context.publishReportEntry("the providers' log, its end", KEPT.text());
    }

    /** The last lines. */
    private static final class Kept extends Handler {
        private static final int LINES = 200;

        private final Deque<String> lines = new ArrayDeque<>();
        private final SimpleFormatter formatter = new SimpleFormatter();

        synchronized void clear() {
            lines.clear();
        }

        synchronized String text() {
            return lines.isEmpty() ? "(nothing)" : String.join("\n", lines);
        }

        @Override
        public synchronized void publish(LogRecord logged) {
            lines.add(formatter.format(logged).strip());
            if (lines.size() > LINES) {
                lines.remove();
            }
        }

        @Override
        public void flush() {
            // Nothing waits.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
