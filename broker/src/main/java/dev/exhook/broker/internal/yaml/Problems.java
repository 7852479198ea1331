package dev.exhook.broker.internal.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The mistakes in a file: the first is thrown, or all are collected. */
public final class Problems {
    private final boolean collects;
    private final List<Problem> found = new ArrayList<>();

    private Problems(boolean collects) {
        this.collects = collects;
    }

    /** The first mistake ends the reading. */
    public static Problems thrown() {
        return new Problems(false);
    }

    /** Leaves out what cannot be read, until {@link #throwIfAny}: the author of the file sees all mistakes at once. */
    public static Problems collected() {
        return new Problems(true);
    }

    /** A mistake. */
    public void add(UserFileException mistake) {
        if (!collects) {
            throw mistake;
        }
        // A value that is read twice has its mistakes once.
        mistake.problems().stream().filter(problem -> !found.contains(problem)).forEach(found::add);
    }

    /** The result of the reading; empty where that was a mistake, which was added. */
    public <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (UserFileException e) {
            add(e);
            return Optional.empty();
        }
    }

    /** Tells whether there were none until now. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Ends the reading of a file.
     *
     * @throws UserFileException with all mistakes in the order of the file
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            found.sort(
                    Comparator.comparingInt((Problem problem) -> problem.place().line())
                            .thenComparingInt(problem -> problem.place().column()));
            throw new UserFileException(found);
        }
    }
}
