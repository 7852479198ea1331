package dev.exhook.reference.log;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * A JSON object a line: {@code time} (ISO 8601, UTC), {@code level}, {@code logger}, {@code thread} (its number),
 * {@code message} and, if something was thrown, {@code error} with its stack trace.
 */
public final class JsonFormatter extends Formatter {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    @Override
    public String format(LogRecord logged) {
        JsonObject line = new JsonObject();
        line.addProperty("time", logged.getInstant().toString());
        line.addProperty("level", LogLevel.nameOf(logged.getLevel()));
        line.addProperty("logger", logged.getLoggerName());
        line.addProperty("thread", logged.getLongThreadID());
        line.addProperty("message", formatMessage(logged));
        if (logged.getThrown() != null) {
            StringWriter trace = new StringWriter();
            logged.getThrown().printStackTrace(new PrintWriter(trace));
            line.addProperty("error", trace.toString());
        }
        return GSON.toJson(line) + "\n";
    }
}
