package dev.exhook.emqx.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Shows what reference providers in this process logged when a test fails, and keeps quiet when it does not. */
final class ProvidersLog extends Handler implements BeforeAllCallback, AfterTestExecutionCallback, TestWatcher {
    private static final int KEPT = 200;

    /** Held here, as loggers that nobody holds are forgotten. */
    private static final Logger LOGGER = Logger.getLogger("dev.exhook.provider");

    private final Deque<String> lines = new ArrayDeque<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    @Override
    public void beforeAll(ExtensionContext context) {
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(this);
        context.getStore(ExtensionContext.Namespace.create(this)).put(this, (AutoCloseable) this::remove);
    }

    private void remove() {
        LOGGER.removeHandler(this);
        LOGGER.setUseParentHandlers(true);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            clear();
        }
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        context.publishReportEntry("the providers' log, its end", String.join("\n", taken()));
    }

    private synchronized List<String> taken() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    private synchronized void clear() {
        lines.clear();
    }

    @Override
    public synchronized void publish(LogRecord logged) {
        lines.add(formatter.format(logged).strip());
        if (lines.size() > KEPT) {
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
