package dev.exhook.cli;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.FreePorts;
import dev.exhook.conformance.internal.target.Launch;
import dev.exhook.conformance.internal.target.StartCommand;
import dev.exhook.conformance.internal.target.Target;
import dev.exhook.conformance.internal.target.TargetSource;
import dev.exhook.proto.HangGuard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A provider of {@code src/test/python}, as a process of its own.
 *
 * @param name of its file
 * @param environment variables that it needs besides
 */
record PythonProvider(String name, List<String> environment) {
    private static final String PYTHON = "python3";
    private static final Path FOLDER = Path.of("src/test/python").toAbsolutePath();
    private static final Path PROTO = Path.of("../proto/src/main/proto").toAbsolutePath();

    PythonProvider(String name, String... environment) {
        this(name, List.of(environment));
    }

    /** Skips the tests, in a line on standard error, where there is no Python that can serve gRPC. */
    static void requirePython() throws InterruptedException {
        if (!canServe()) {
            String line = "SKIPPED: the providers of cli/src/test/python were not tried, as there is no " + PYTHON
                    + " with grpcio-tools on the PATH";
            System.err.println(line);
            Assumptions.abort(line);
        }
    }

    private static boolean canServe() throws InterruptedException {
        try {
            Process process = new ProcessBuilder(PYTHON, "-c", "import grpc, grpc_tools.protoc")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(HangGuard.LIMIT.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // There is none.
        }
    }

    /** A command of the shell that starts it, in the place of the shell. */
    String command() {
        return "exec env 'PROTO=" + PROTO + "' "
                + environment.stream().map(variable -> "'" + variable + "' ").reduce("", String::concat)
                + PYTHON + " '" + FOLDER.resolve(name + ".py") + "'";
    }

    /** {@code exhook-tck run --start ...} with these options. */
    Tck run(String... options) {
        return Tck.run(Stream.concat(Stream.of("run", "--start", command()), Stream.of(options))
                .toArray(String[]::new));
    }

    /** {@code exhook-tck scenario FILE --provider mine=...} with these options. */
    Tck scenario(Path file, String... options) {
        StartCommand start = new StartCommand(
                Launch.of(command()), FreePorts.endpoint(), ConnectOptions.cleartext(), HangGuard.LIMIT);
        try (Target target = new TargetSource.Command(start).open()) {
            List<String> live = List.of("scenario", file.toString(), "--provider", "mine=" + target.endpoint());
            return Tck.run(Stream.concat(live.stream(), Stream.of(options)).toArray(String[]::new));
        }
    }
}
