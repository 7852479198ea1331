package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CanaryTest {

    @Test
    void aBlindKitSaysNothingAboutTheTarget() {
        assertMistakeOfTheKit(() -> {
            throw new IllegalStateException("the kit did not see it");
        });
    }

    @Test
    void anErrorOfTheRuntimeIsNoViolationEither() {
        assertMistakeOfTheKit(() -> {
            throw new StackOverflowError("the kit did not see it");
        });
    }

    private static void assertMistakeOfTheKit(Runnable canary) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine kit = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        CommandLine command = Objects.requireNonNull(kit.getSubcommands().get("run"));
        RunCommand run = (RunCommand) command.getCommandSpec().userObject();
        run.canary(canary);

        int exitCode = Main.execute(kit, "run", "--only", "SVC");

        assertThat(exitCode).isEqualTo(4);
        assertThat(err.toString())
                .startsWith("exhook-tck: a mistake in the kit, not in the provider")
                .contains("the kit did not see it");
        assertThat(out.toString()).isEmpty();
    }
}
