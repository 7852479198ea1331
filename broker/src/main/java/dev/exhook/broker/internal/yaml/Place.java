package dev.exhook.broker.internal.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Where in which file something stands.
 *
 * @param line from 1
 * @param column from 1
 */
public record Place(String file, int line, int column) {

    static Place at(String file, Optional<Mark> mark) {
        return new Place(
                file,
                mark.map(Mark::getLine).orElse(0) + 1,
                mark.map(Mark::getColumn).orElse(0) + 1);
    }

    static Place startOf(String file) {
        return new Place(file, 1, 1);
    }

    /** The exception for what stands there and cannot be meant. */
    public UserFileException error(String text) {
        return new UserFileException(new Problem(this, text));
    }

    /** As compilers print it: {@code file:line:column}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
