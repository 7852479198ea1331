package dev.exhook.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files for a CI, as what reads them there: YAML and Groovy. */
class CiTest {
    private static final Pattern SHELL = Pattern.compile("(?m)^ +sh '([^']+)'$");
    private static final String CLONE = "git clone --depth 1 https://github.com/exhook/exhook-conformance-kit";
    private static final String RUN = "exhook-conformance-kit/exhook-tck run --junit-xml exhook.xml --html exhook.html";

    @TempDir
    private Path folder;

    static Stream<Optional<Toolchain>> toolchains() {
        return Stream.concat(
                Stream.of(Optional.empty()), Arrays.stream(Toolchain.values()).map(Optional::of));
    }

    @ParameterizedTest
    @MethodSource("toolchains")
    void aWorkflowBuildsTheProviderBeforeTheKitChecksIt(Optional<Toolchain> toolchain) {
        Map<String, ?> job = map(map(yaml(Ci.GITHUB.text(toolchain, folder)), "jobs"), "conformance");
        List<Map<String, ?>> steps =
                list(job, "steps").stream().map(CiTest::checked).toList();
        List<Object> done = steps.stream()
                .map(step -> step.containsKey("run") ? step.get("run") : step.get("uses"))
                .map(Object.class::cast)
                .toList();

        List<Object> wanted = new ArrayList<>(List.of("actions/checkout@v7"));
        toolchain.ifPresent(chosen -> {
            chosen.setup(folder).stream().limit(1).forEach(line -> wanted.add(line.substring("- uses: ".length())));
            wanted.addAll(chosen.build(folder));
        });
        wanted.addAll(List.of("exhook/exhook-conformance-kit@main", "actions/upload-artifact@v7"));
        assertThat(done).isEqualTo(wanted);
        assertThat(map(steps.get(steps.size() - 1), "with").get("path")).isEqualTo("exhook-reports");
        // Its JDK would come before that of the provider.
        Map<String, ?> kit = steps.get(steps.size() - 2);
        assertThat(kit.containsKey("with")).isEqualTo(toolchain.equals(Optional.of(Toolchain.JAVA)));
    }

    @ParameterizedTest
    @MethodSource("toolchains")
    void aPipelineOfGitLabHasAnImageForTheProviderAndAJdkForTheKit(Optional<Toolchain> toolchain) {
        Map<String, ?> job = map(yaml(Ci.GITLAB.text(toolchain, folder)), "exhook");
        List<Object> before = list(job, "before_script");

        assertThat(job.get("image")).isEqualTo(toolchain.orElse(Toolchain.JAVA).image());
        assertThat(before).last().asString().isEqualTo("rm -rf exhook-conformance-kit && " + CLONE);
        assertThat(before.subList(0, before.size() - 1))
                .endsWith(
                        toolchain.map(chosen -> chosen.build(folder).toArray()).orElse(new Object[0]));
        boolean hasJdk = toolchain.orElse(Toolchain.JAVA) == Toolchain.JAVA;
        assertThat(before.get(0).toString().contains("default-jdk-headless maven"))
                .isNotEqualTo(hasJdk);
        assertThat(list(job, "script")).containsExactly(RUN);
        Map<String, ?> artifacts = map(job, "artifacts");
        assertThat(artifacts.get("paths")).isEqualTo(List.of("exhook.html"));
        assertThat(map(artifacts, "reports")).isEqualTo(Map.of("junit", "exhook.xml"));
        assertThat(artifacts.get("when")).isEqualTo("always");
    }

    @ParameterizedTest
    @MethodSource("toolchains")
    void aJenkinsfileTakesNoReportOfAnEarlierBuildForItsOwn(Optional<Toolchain> toolchain) {
        String text = Ci.JENKINS.text(toolchain, folder);

        List<String> wanted = new ArrayList<>(List.of("rm -rf exhook-conformance-kit exhook.xml exhook.html"));
        toolchain.ifPresent(chosen -> wanted.addAll(chosen.build(folder)));
        wanted.addAll(List.of(CLONE, RUN));
        assertThat(SHELL.matcher(text).results().map(found -> found.group(1))).isEqualTo(wanted);
        assertThat(unclosed(text)).isEmpty();
        assertThat(text)
                .contains("junit testResults: 'exhook.xml'", "archiveArtifacts artifacts: 'exhook.html'")
                .contains(", and " + toolchain.map(Toolchain::tools).orElse("what your provider needs") + ".\n");
    }

    /** Somebody takes the lines of one language out of their comments. */
    @ParameterizedTest
    @EnumSource(Toolchain.class)
    void theLinesOfALanguageStandAsTheyAreNeeded(Toolchain toolchain) {
        for (Ci ci : Ci.values()) {
            String text = ci.text(Optional.empty(), folder);
            String mark = ci == Ci.JENKINS ? "// " : "# ";
            List<String> lines = text.lines()
                    .dropWhile(line -> !line.strip().startsWith(mark + ci.heading(toolchain) + ":"))
                    .skip(1)
                    .takeWhile(line -> !line.endsWith(":") || line.endsWith("with:"))
                    .takeWhile(line -> line.strip().startsWith(mark))
                    .toList();
            String block = String.join("\n", lines);
            String taken = text.replace(block, block.replace(mark, ""));

            assertThat(ci.build(toolchain, folder))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(lines).anyMatch(found -> found.endsWith(mark + line)));
            if (ci == Ci.JENKINS) {
                assertThat(unclosed(taken)).isEmpty();
            } else {
                assertThat(yaml(taken).keySet()).isEqualTo(yaml(text).keySet());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Ci.class)
    void nothingOfTheTemplateIsLeft(Ci ci) {
        assertThat(toolchains().map(toolchain -> ci.text(toolchain, folder)))
                .allSatisfy(text -> assertThat(text).doesNotContain("{build}", "{image}", "{tools}"));
    }

    @Test
    void theVersionOfGoIsThatOfTheModule() throws Exception {
        assertThat(Ci.GITHUB.text(Optional.of(Toolchain.GO), folder)).contains("go-version: stable");
        Files.createFile(folder.resolve("go.mod"));
        assertThat(Ci.GITHUB.text(Optional.of(Toolchain.GO), folder)).contains("go-version-file: go.mod");
    }

    /** The brackets of Groovy that are not closed, or close what is not open, outside of comments and of texts. */
    private static String unclosed(String groovy) {
        Deque<Character> open = new ArrayDeque<>();
        String code = groovy.lines()
                .map(line -> line.replaceAll("'[^']*'", "''").replaceFirst("//.*", ""))
                .reduce("", (earlier, later) -> earlier + later);
        for (int at = 0; at < code.length(); at++) {
            char mark = code.charAt(at);
            if ("({[".indexOf(mark) >= 0) {
                open.push(mark);
            } else if (")}]".indexOf(mark) >= 0) {
                if (open.isEmpty() || "({[".indexOf(open.pop()) != ")}]".indexOf(mark)) {
                    return "a " + mark + " too many";
                }
            }
        }
        return code.contains("pipeline {") ? open.toString().replaceAll("[\\[\\]]", "") : "no pipeline";
    }

    private static Map<String, ?> yaml(String text) {
        LoadSettings settings =
                LoadSettings.builder().setAllowDuplicateKeys(false).build();
        return checked(new Load(settings).loadFromString(text));
    }

    private static Map<String, ?> map(Map<String, ?> holder, String key) {
        return checked(holder.get(key));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> checked(@Nullable Object node) {
        assertThat(node).isInstanceOf(Map.class);
        return (Map<String, ?>) Objects.requireNonNull(node);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, ?> holder, String key) {
        assertThat(holder.get(key)).isInstanceOf(List.class);
        return (List<Object>) Objects.requireNonNull(holder.get(key));
    }
}
