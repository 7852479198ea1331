package dev.exhook.reference.config;

/**
 * A configuration that cannot be used; the message is one line for its author: file, line, column, key, what was
 * expected.
 */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(message);
    }
}
