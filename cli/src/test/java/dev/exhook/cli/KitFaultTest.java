package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** An error that a command did not expect is the kit's fault: its own exit code, and nothing about the target. */
class KitFaultTest {
    @Test
    void aMistakeInTheKitSaysNothingAboutTheTarget() {
        assertMistakeOfTheKit(new Broken(() -> {
            throw new IllegalStateException("the kit did not see it");
        }));
    }

    @Test
    void anErrorOfTheRuntimeIsNoViolationEither() {
        assertMistakeOfTheKit(new Broken(() -> {
            throw new StackOverflowError("the kit did not see it");
        }));
    }

    private static void assertMistakeOfTheKit(Broken broken) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine kit = Main.commandLine().addSubcommand(broken);
        kit.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

        int exitCode = Main.execute(kit, "broken");

        assertThat(exitCode).isEqualTo(4);
        assertThat(err.toString())
                .startsWith("exhook-tck: a mistake in the kit, not in the provider")
                .contains("the kit did not see it");
        assertThat(out.toString()).isEmpty();
    }

    @Command(name = "broken")
    private record Broken(Runnable fault) implements Runnable {
        @Override
        public void run() {
            fault.run();
        }
    }
}
