package dev.exhook.cli;

import dev.exhook.broker.internal.wire.Endpoint;

/**
 * A provider that runs, in place of the scripted one of that name.
 *
 * @param name as the scenario has it
 */
public record LiveProvider(String name, Endpoint endpoint) {

    /**
     * Reads {@code NAME=HOST:PORT}.
     *
     * @throws IllegalArgumentException with one line, when it is not that
     */
    public static LiveProvider parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("NAME=HOST:PORT expected, as mine=127.0.0.1:9000, not [" + text + "]");
        }
        return new LiveProvider(text.substring(0, equals), Endpoint.parse(text.substring(equals + 1)));
    }
}
