package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.proto.HangGuard;
import dev.exhook.proto.ShortLivedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that decides about the weekly run of mutants: a mistake there would be green every week. */
class MutantsScriptTest {
    private static final String KILLED = mutation("true", "a.B", "c", "MathMutator");
    private static final String SURVIVED = mutation("false", "a.B", "d", "VoidMethodCallMutator");

    @TempDir
    private Path folder;

    @Test
    void oneOfTwoIsNotEnough() throws Exception {
        Result result = judge("", KILLED + SURVIVED);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains(
                        "Survived: a.B d VoidMethodCallMutator (line 7)",
                        "noticed 1 of 2 mutants (50.0 %; 95 % asked)");
    }

    @Test
    void aSurvivorThatIsAcceptedDoesNotCount() throws Exception {
        Result result = judge("a.B d VoidMethodCallMutator only a log line", KILLED + SURVIVED);

        assertThat(result.out())
                .contains("noticed 1 of 1 mutants", "1 accepted besides")
                .doesNotContain("Survived");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void anAcceptedOneThatIsNoticedNowHasToGo() throws Exception {
        Result result = judge("a.B c MathMutator nobody can see it", KILLED);

        assertThat(result.out()).contains("delete it: a.B c MathMutator nobody can see it");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void anAcceptedOneNeedsAReason() throws Exception {
        Result result = judge("a.B c MathMutator", KILLED);

        assertThat(result.out()).contains("a reason, please: a.B c MathMutator");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void aReportOfNothingIsNoSuccess() throws Exception {
        assertThat(judge("", "").exitCode()).isEqualTo(1);
    }

    private record Result(int exitCode, String out) {}

    private Result judge(String accepted, String mutations) throws IOException, InterruptedException {
        Path list = Files.writeString(folder.resolve("accepted"), accepted);
        Path report = Files.writeString(folder.resolve("r.xml"), "<mutations>" + mutations + "</mutations>");
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(
                        ShortLivedJvm.command("../.ci/Mutants.java", list.toString(), "95", report.toString()))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(HangGuard.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), Files.readString(out));
    }

    private static String mutation(String noticed, String type, String method, String mutator) {
        return """
                <mutation detected='%s'><mutatedClass>%s</mutatedClass><mutatedMethod>%s</mutatedMethod>\
                <lineNumber>7</lineNumber><mutator>org.pitest.%s</mutator></mutation>
                """.formatted(noticed, type, method, mutator);
    }
}
