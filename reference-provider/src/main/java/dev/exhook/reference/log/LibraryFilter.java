package dev.exhook.reference.log;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes one line of what libraries log, and lets one in ten seconds pass from each of their loggers, with the number of
 * those that it left out. In an outage, drivers and clients repeat themselves with every attempt.
 */
final class LibraryFilter implements Filter {
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final SimpleFormatter PARAMETERS = new SimpleFormatter();
    private static final int MAX_CAUSES = 10;

    private record Told(Instant at, long leftOut) {}

    private final String own;
    private final Map<String, Told> told = new ConcurrentHashMap<>();

    /** For what is not logged by this package or one in it. */
    LibraryFilter(String own) {
        this.own = own;
    }

    @Override
    public boolean isLoggable(LogRecord logged) {
        String logger = String.valueOf(logged.getLoggerName());
        if (logger.startsWith(own)) {
            return true;
        }
        long[] leftOut = {-1};
        told.compute(logger + " " + logged.getLevel(), (key, last) -> {
            if (last == null || !logged.getInstant().isBefore(last.at().plus(INTERVAL))) {
                leftOut[0] = last == null ? 0 : last.leftOut();
                return new Told(logged.getInstant(), 0);
            }
            return new Told(last.at(), last.leftOut() + 1);
        });
        if (leftOut[0] < 0) {
            return false;
        }
        logged.setMessage(line(logged)
                + (leftOut[0] == 0 ? "" : " (and " + leftOut[0] + " more of " + logger + " since the last such line)"));
        logged.setParameters(null);
        logged.setThrown(null);
        return true;
    }

    private static String line(LogRecord logged) {
        String reasons = Stream.iterate(logged.getThrown(), cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .map(Throwable::toString)
                .collect(Collectors.joining(", caused by "));
        String message = PARAMETERS.formatMessage(logged);
        String whole = reasons.isEmpty() ? message : message + ": " + reasons;
        return whole.lines().map(String::strip).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }
}
