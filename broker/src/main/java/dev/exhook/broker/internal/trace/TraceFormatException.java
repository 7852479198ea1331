package dev.exhook.broker.internal.trace;

/**
 * A file that should hold a trace does not. The message is one line that names the file, the place and what is wrong.
 */
public final class TraceFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    TraceFormatException(String file, String place, String problem) {
        super(file + ": " + (place.isEmpty() ? "" : place + ": ") + problem);
    }
}
