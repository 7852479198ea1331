package dev.exhook.benchmark.option;

import dev.exhook.benchmark.measure.MarkdownTable;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command prints: tables on standard output, what happens meanwhile on standard error. */
@Command
public final class Output {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    /** Prints a table under a line that says what was measured. */
    public void table(String heading, MarkdownTable table) {
        PrintWriter out = out();
        out.println();
        out.println(heading);
        out.println();
        table.lines().forEach(out::println);
        out.flush();
    }

    /** Prints a line right below what was printed before, as a row of a table that takes long. */
    public void more(String text) {
        PrintWriter out = out();
        out.println(text);
        out.flush();
    }

    /** Prints a paragraph of one line. */
    public void line(String text) {
        PrintWriter out = out();
        out.println();
        out.println(text);
        out.flush();
    }

    /** Says what has just been done. */
    public void progress(String text) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(text);
        err.flush();
    }

    /** The exception for options that contradict each other. */
    public ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
