package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.internal.shell.LastWords;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A provider that the kit has started, with the processes that it started itself. All are gone when this is closed, and
 * when this JVM ends by SIGINT (Ctrl-C) or SIGTERM, at whatever moment that comes. Thread-safe.
 */
public final class TargetProcess implements AutoCloseable {
    /**
     * The time in which the last words of a process come through the pipe, which may be read a moment after its end.
     */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    /** The traces of some runtimes are long, and begin with what it was. */
    private static final int LINES_OF_AN_END = 200;

    private final StartCommand command;
    private final Thread whenTheJvmEnds = new Thread(this::end, "end the provider");
    private final OutputTail output = new OutputTail();
    private @Nullable ProcessGroup group;
    private @Nullable Thread reader;
    private boolean over;
    private int restarts;
    private Optional<String> lastWords = Optional.empty();

    /** Whether the kit has ended it to see what becomes of it. */
    private boolean killed;

    private TargetProcess(StartCommand command) {
        this.command = command;
    }

    /**
     * Starts a provider and waits until it answers.
     *
     * @throws TargetLostException when it does not, or somebody else listens there, with one line that says why
     */
    static TargetProcess start(StartCommand command) {
        TargetProcess process = new TargetProcess(command);
        Runtime.getRuntime().addShutdownHook(process.whenTheJvmEnds);
        try {
            process.begin();
            return process;
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private void begin() {
        if (Listening.isTaken(command.endpoint())) {
            throw new TargetLostException("something listens on " + command.endpoint() + " already, before "
                    + command.shown() + " was started; end it, or give the provider another address");
        }
        launch();
        try {
            Arrival.await(command.endpoint(), command.connecting(), command.patience(), this::requireAlive);
        } catch (TargetLostException e) {
            boolean isElsewhere = isAlive() && !Listening.isTaken(command.endpoint());
            throw isElsewhere ? new TargetLostException(e.getMessage() + command.whereItMayListen()) : e;
        }
    }

    private synchronized void launch() {
        if (over) {
            throw new IllegalStateException("started after its end");
        }
        try {
            ProcessGroup started =
                    ProcessGroup.start(command.filledIn(), command.endpoint().port());
            Thread following = new Thread(() -> output.follow(started.leader().getInputStream()), "provider output");
            following.setDaemon(true);
            following.start();
            group = started;
            reader = following;
        } catch (IOException e) {
            throw new TargetLostException(command.shown() + " cannot be started: " + e.getMessage());
        }
    }

    /** Tells whether the command runs, whatever it does. */
    public synchronized boolean isAlive() {
        return group != null && group.leader().isAlive();
    }

    private void requireAlive() {
        if (!isAlive()) {
            throw new TargetLostException(
                    command.shown() + " " + howItEnded() + " before it answered on " + command.endpoint());
        }
    }

    /** As {@code ended with exit code 1, having said "no such file"}; to be read behind the command. */
    private String howItEnded() {
        awaitLastWords();
        return "ended with exit code " + exitCode()
                + LastWords.of(lastLines(LINES_OF_AN_END))
                        .map(line -> ", having said \"" + Printable.line(line) + "\",")
                        .orElse(", without a word,");
    }

    private synchronized int exitCode() {
        return group == null ? 0 : group.leader().exitValue();
    }

    private void awaitLastWords() {
        Thread following;
        synchronized (this) {
            following = reader;
        }
        try {
            if (following != null) {
                following.join(LAST_WORDS.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it and all that it started without a warning, and waits until its port is free. */
    public void kill() {
        synchronized (this) {
            if (group != null) {
                removeRest();
                group.kill();
                killed = true;
            }
        }
        // The last thread of a process closes its sockets, and the first one has ended by then.
        long deadline = System.nanoTime() + LAST_WORDS.toNanos();
        while (Listening.isTaken(command.endpoint()) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /**
     * Ends what is left of it, starts it once more at the same address, and waits until it answers.
     *
     * @throws TargetLostException when it does not
     */
    public void restart() {
        if (!killed()) {
            awaitLastWords();
        }
        synchronized (this) {
            lastWords = killed ? Optional.empty() : LastWords.of(output.linesOfTheLast(LINES_OF_AN_END));
            output.startAnew();
            end(group);
            group = null;
            restarts += killed ? 0 : 1;
            killed = false;
        }
        begin();
    }

    private synchronized boolean killed() {
        return killed;
    }

    /** The line that tells why it ended, the last time that it ended by itself and was started again. */
    public synchronized Optional<String> lastWords() {
        return lastWords;
    }

    /** The first line that it wrote of an exception or a panic within this time of {@link System#nanoTime()}. */
    public Optional<String> cry(long from, long until) {
        return output.cries().between(from, until);
    }

    /** How often it was started again, having ended by itself. */
    public synchronized int restarts() {
        return restarts;
    }

    /** The last lines that it wrote, to its output or its error output, oldest first; control characters included. */
    public List<String> lastLines(int most) {
        return output.lines(most);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(whenTheJvmEnds);
        } catch (IllegalStateException jvmIsEnding) {
            // The hook runs, or has run: the second of the two finds nothing to do.
        }
        end();
    }

    private synchronized void end() {
        over = true;
        end(group);
        group = null;
    }

    private void end(@Nullable ProcessGroup running) {
        if (running != null) {
            running.end();
            removeRest();
        }
    }

    /** A container goes on when the command that runs it has been killed. */
    private void removeRest() {
        command.launch().removal().ifPresent(ProcessGroup::runToItsEnd);
    }
}
