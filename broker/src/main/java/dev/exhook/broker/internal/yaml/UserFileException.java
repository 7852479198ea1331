package dev.exhook.broker.internal.yaml;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A file that cannot be used. The message has a line for each problem: file, line, column, what is wrong. */
public final class UserFileException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Of a file that cannot be read at all: there is no place in it. */
    UserFileException(String message) {
        super(message);
        this.problems = List.of();
    }

    UserFileException(Problem problem) {
        this(List.of(problem));
    }

    UserFileException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, in the order of the file; nothing where it cannot be read at all. */
    public List<Problem> problems() {
        return problems;
    }
}
