package dev.exhook.reference.server;

import dev.exhook.reference.auth.PasswordAlgorithm;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the hash of a password, which is read from standard input: arguments show up in the list of processes. */
@Command(
        name = "hash-password",
        description = "Reads a password from the standard input and prints its hash for the configuration.",
        mixinStandardHelpOptions = true)
final class HashPasswordCommand implements Callable<Integer> {
    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            defaultValue = "argon2id",
            converter = AlgorithmConverter.class,
            description = "argon2id (the default), pbkdf2 or bcrypt.")
    private PasswordAlgorithm algorithm = PasswordAlgorithm.ARGON2ID;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String password = read(System.console());
        if (password == null || password.isEmpty()) {
            spec.commandLine().getErr().println("expected a password on the standard input, found nothing");
            return ExitCode.USAGE;
        }
        try {
            spec.commandLine().getOut().println(algorithm.hash(password).text());
            return ExitCode.OK;
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.USAGE;
        }
    }

    private static @Nullable String read(@Nullable Console console) throws IOException {
        if (console != null) {
            char[] typed = console.readPassword("Password: ");
            return typed == null ? null : new String(typed);
        }
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    }
}
