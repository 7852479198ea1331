package dev.exhook.reference.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Where something is said.
 *
 * @param source a file, or an environment variable
 * @param line from 1
 * @param column from 1
 */
record Place(String source, int line, int column) {
    /** The marked place. Without a mark, the beginning of the file. */
    static Place at(String file, Optional<Mark> mark) {
        return new Place(
                mark.map(Mark::getName).orElse(file),
                mark.map(Mark::getLine).orElse(0) + 1,
                mark.map(Mark::getColumn).orElse(0) + 1);
    }

    ConfigException error(String text) {
        String place = Environment.isVariable(source) ? source : source + ":" + line + ":" + column;
        return new ConfigException(place + ": " + text);
    }
}
