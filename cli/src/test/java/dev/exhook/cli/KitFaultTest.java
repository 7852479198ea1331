package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Whatever a command did not expect is the kit's fault: its own exit code, and nothing about the target. */
class KitFaultTest {
    @Test
    void aMistakeInTheKitSaysNothingAboutTheTarget() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine kit = Main.commandLine().addSubcommand(new Broken());
        kit.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

        int exitCode = kit.execute("broken");

        assertThat(exitCode).isEqualTo(4);
        assertThat(err.toString())
                .startsWith("exhook-tck: a mistake in the kit, not in the provider")
                .contains("the kit did not see it");
        assertThat(out.toString()).isEmpty();
    }

    @Command(name = "broken")
    private static final class Broken implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("the kit did not see it");
        }
    }
}
