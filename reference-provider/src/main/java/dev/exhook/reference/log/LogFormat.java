package dev.exhook.reference.log;

/** What a line of the log looks like. */
public enum LogFormat {
    /** For people: time, level, message. */
    TEXT,
    /** For machines: a JSON object on each line. */
    JSON
}
