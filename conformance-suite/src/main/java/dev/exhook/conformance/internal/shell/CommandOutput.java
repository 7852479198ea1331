package dev.exhook.conformance.internal.shell;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.text.SecretWords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The lines that a command of the shell prints before it ends well. */
public final class CommandOutput {
    private CommandOutput() {}

    /**
     * Runs the command and waits for its end.
     *
     * @param environment what it has in its environment besides
     * @param limit how long it may take
     * @throws CommandException with one line, when it cannot be run, ends with an error, or takes longer
     */
    public static List<String> of(String command, Map<String, String> environment, Duration limit) {
        ProcessBuilder builder =
                new ProcessBuilder(Shell.words(command)).redirectInput(ProcessBuilder.Redirect.from(Shell.nothing()));
        builder.environment().putAll(environment);
        String shown = SecretWords.hidden(command);
        Process process = start(builder, shown);
        CompletableFuture<List<String>> out = CompletableFuture.supplyAsync(() -> lines(process.getInputStream()));
        CompletableFuture<List<String>> err = CompletableFuture.supplyAsync(() -> lines(process.getErrorStream()));
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CommandException(shown + " did not end within " + limit.toSeconds() + " s");
            }
            List<String> said = err.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (process.exitValue() != 0) {
                throw new CommandException(shown + " ended with exit code " + process.exitValue()
                        + LastWords.of(said)
                                .map(line -> ", having said \"" + Printable.line(SecretWords.hidden(line)) + "\"")
                                .orElse(", without a word"));
            }
            return out.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(shown + " was interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw new CommandException("the output of " + shown + " cannot be read: " + e.getMessage());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Process start(ProcessBuilder builder, String shown) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new CommandException(shown + " cannot be started: " + e.getMessage());
        }
    }

    /** Payloads may be anything: bytes that are no text are read all the same. */
    private static List<String> lines(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                .lines()
                .toList();
    }
}
