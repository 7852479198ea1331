package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.trace.Call;
import java.util.Optional;

/**
 * An expectation that does not hold.
 *
 * @param line where it stands in its file
 * @param where what it is about
 * @param call the call at which a run is not as expected, where there is one
 */
public record Failure(int line, String where, String expected, String got, Optional<Call> call) {

    /** One of which no call is to be shown. */
    Failure(int line, String where, String expected, String got) {
        this(line, where, expected, got, Optional.empty());
    }

    /** One line. */
    @Override
    public String toString() {
        return Printable.line("line " + line + ": " + where + ": expected " + expected + ", but got " + got);
    }
}
