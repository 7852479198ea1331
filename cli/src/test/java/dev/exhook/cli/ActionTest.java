package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.internal.option.OptionSpec;
import dev.exhook.conformance.internal.settings.RunCommandOptions;
import dev.exhook.proto.HangGuard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The action at the root of the repository: what its inputs become. */
class ActionTest {
    private static final Path ACTION = Path.of("../action.yml");
    private static final Pattern VARIABLE = Pattern.compile("EXHOOK_[A-Z_]+(?=: )");
    private static final Pattern PINNED = Pattern.compile("uses: [\\w-]+/[\\w-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");

    @TempDir
    private Path folder;

    @Test
    void itsInputsAreOptionsOfRun() throws IOException {
        String text = Files.readString(ACTION);
        Object action = new Load(LoadSettings.builder().build()).loadFromString(text);

        assertThat(action)
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsKeys("name", "description", "inputs", "outputs", "runs");
        assertThat(VARIABLE.matcher(text).results().map(found -> found.group()))
                .hasSize(8)
                .isSubsetOf(OptionSpec.of(RunCommandOptions.class).stream()
                        .map(OptionSpec::environment)
                        .toList());
        assertThat(text.lines().filter(line -> line.contains("uses: ")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).containsPattern(PINNED));
    }

    /** An input that has a default would count before what the user's file says. */
    @Test
    void noInputThatIsAnOptionHasADefault() throws IOException {
        String text = Files.readString(ACTION);
        for (String option :
                List.of("start", "image", "target", "wait", "expect", "known-failures", "strict", "max-time")) {
            String input = text.substring(text.indexOf("  " + option + ":\n"));
            assertThat(input.lines().skip(1).takeWhile(line -> line.startsWith("    ")))
                    .as(option)
                    .isNotEmpty()
                    .noneMatch(line -> line.contains("default:"));
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void itsStepRunsTheKitWithAllReports() throws IOException, InterruptedException {
        Path kit = Files.writeString(
                folder.resolve("kit"), "#!/bin/sh\nprintf '[%s]\\n' \"$@\"\nenv | grep ^EXHOOK_ | sort\n");
        assertThat(kit.toFile().setExecutable(true)).isTrue();
        Path outputs = Files.createFile(folder.resolve("outputs"));
        ProcessBuilder step = new ProcessBuilder(
                        Path.of("../.ci/action").toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        step.environment()
                .putAll(Map.of(
                        "TCK_COMMAND", kit.toString(),
                        "EXHOOK_START", "./mine --port {port}",
                        "EXHOOK_IMAGE", "",
                        "EXHOOK_TARGET", "",
                        "EXHOOK_STRICT", "false",
                        "ARGS", "--only 'VAL, MSG'",
                        "GITHUB_OUTPUT", outputs.toString(),
                        "GITHUB_STEP_SUMMARY", "summary.md"));
        Process process = step.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(process.waitFor(HangGuard.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(lines)
                .startsWith("[run]", "[--github]", "[--junit-xml]", "[exhook-reports/junit.xml]")
                .containsSequence("[--markdown]", "[summary.md]", "[--only]", "[VAL, MSG]")
                .contains("EXHOOK_START=./mine --port {port}", "EXHOOK_STRICT=false", "EXHOOK_MAX_TIME=900")
                .noneMatch(line -> line.startsWith("EXHOOK_TARGET") || line.startsWith("EXHOOK_IMAGE"));
        assertThat(outputs).hasContent("report=exhook-reports/report.html\njson=exhook-reports/report.json\n");
        assertThat(folder.resolve("exhook-reports")).isDirectory();
    }
}
