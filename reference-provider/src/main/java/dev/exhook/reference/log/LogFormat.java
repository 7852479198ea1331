package dev.exhook.reference.log;

/** The format of a line of the log. */
public enum LogFormat {
    /** For people: time, level, message. */
    TEXT,
    /** For machines: a JSON object on each line. */
    JSON
}
