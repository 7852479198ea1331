package com.example.hookprovider;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import tools.jackson.databind.json.JsonMapper;

/** JSON lines on the standard error. Requests are never logged whole: they may hold passwords. */
final class JsonLines extends Formatter {
    private static final JsonMapper JSON = new JsonMapper();

    static void install() {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFormatter(new JsonLines());
        }
    }

    @Override
    public String format(LogRecord record) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", record.getInstant().toString());
        line.put("level", record.getLevel().getName());
        line.put("message", formatMessage(record));
        if (record.getThrown() != null) {
            StringWriter cause = new StringWriter();
            record.getThrown().printStackTrace(new PrintWriter(cause));
            line.put("cause", cause.toString());
        }
        return JSON.writeValueAsString(line) + "\n";
    }
}
