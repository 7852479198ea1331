package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.conformance.internal.mutant.Hostile;
import dev.exhook.proto.HangGuard;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MutantCommandTest {
    private static final Pattern PORT = Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+);");

    @Test
    void aMutantServesUntilItIsStoppedAndItsRuleCatchesIt() throws Exception {
        ExecutorService background = Executors.newSingleThreadExecutor();
        StringWriter out = new StringWriter();
        try {
            CompletableFuture<Integer> ended = CompletableFuture.supplyAsync(
                    () -> Main.commandLine().setOut(new PrintWriter(out)).execute("mutant", "load-02/2"), background);
            await().until(() -> PORT.matcher(out.toString()).find());
            String port = port(out.toString());

            Tck caught = Tck.run("run", "--target", "127.0.0.1:" + port, "--only", "LOAD-02");
            Tck busy = Tck.run("mutant", "VAL-03", "--port", port);
            background.shutdownNow(); // as Ctrl-C would
            int exitCode = ended.get(HangGuard.LIMIT.toSeconds(), TimeUnit.SECONDS);
            Tck gone = Tck.run("run", "--target", "127.0.0.1:" + port, "--timeout", "1");

            assertThat(out.toString())
                    .contains("it spells a hook with capitals.")
                    .contains("Rule LOAD-02 should catch it.")
                    .contains("./exhook-tck run --target 127.0.0.1:" + port + " --only LOAD-02");
            assertThat(caught.out()).contains("FAIL  LOAD-02").contains("[Client.Connect], did you mean");
            assertThat(caught.exitCode()).isEqualTo(1);
            assertThat(busy.err())
                    .startsWith("exhook-tck: --port: cannot listen on 127.0.0.1:" + port)
                    .hasLineCount(1);
            assertThat(busy.exitCode()).isEqualTo(2);
            assertThat(exitCode).isZero();
            assertThat(gone.exitCode()).isEqualTo(3);
        } finally {
            background.shutdownNow();
        }
    }

    private static String port(String out) {
        Matcher matcher = PORT.matcher(out);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void everyMutantIsListed() {
        Tck list = Tck.run("mutant", "--list");

        assertThat(list.out())
                .hasLineCount(Gallery.all().size() + Hostile.all().size())
                .contains("  LOAD-02              it lists a hook of EMQX 4\n")
                .contains("  LOAD-02/2            it spells a hook with capitals\n")
                .contains("  MUTE                 it accepts connections, and neither hears nor says anything\n");
        assertThat(list.exitCode()).isZero();
    }

    @Test
    void whatIsNoMutantIsSaid() {
        assertUsageError("there is no mutant [VAL-O3]; did you mean VAL-03?", "VAL-O3");
        assertUsageError("there is no mutant [nonsense]; exhook-tck mutant --list shows all", "nonsense");
        assertUsageError("--port: a number from 0 to 65535 expected, not [70000]", "VAL-03", "--port", "70000");
    }

    private static void assertUsageError(String line, String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "mutant";
        System.arraycopy(args, 0, all, 1, args.length);
        Tck run = Tck.run(all);
        assertThat(run.err()).isEqualToNormalizingNewlines("exhook-tck: " + line + "\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
