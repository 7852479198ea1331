package dev.exhook.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** The exit code and the output of a call of {@code exhook-tck}. */
record Tck(int exitCode, String out, String err) {

    /** Runs the command line in this process. */
    static Tck run(String... args) {
        return run(Main.commandLine(), args);
    }

    /** The same with a folder and an environment of its own. */
    static Tck in(Path folder, Map<String, String> environment, String... args) {
        return run(Main.commandLine(new Surroundings(environment, folder, true)), args);
    }

    private static Tck run(CommandLine line, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode =
                line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
        return new Tck(exitCode, out.toString(), err.toString());
    }
}
