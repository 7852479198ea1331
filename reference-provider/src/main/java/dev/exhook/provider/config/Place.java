package dev.exhook.provider.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Where in which file something is.
 *
 * @param line from 1
 * @param column from 1
 */
record Place(String file, int line, int column) {
    static Place at(String file, Optional<Mark> mark) {
        return new Place(
                file,
                mark.map(Mark::getLine).orElse(0) + 1,
                mark.map(Mark::getColumn).orElse(0) + 1);
    }

    ConfigException error(String text) {
        return new ConfigException(file + ":" + line + ":" + column + ": " + text);
    }
}
