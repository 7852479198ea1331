package dev.exhook.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The exit code and the output of a call of {@code exhook-tck}. */
record Tck(int exitCode, String out, String err) {

    /** Runs the command line in this process. */
    static Tck run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
        return new Tck(exitCode, out.toString(), err.toString());
    }
}
