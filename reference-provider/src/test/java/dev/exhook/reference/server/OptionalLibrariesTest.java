package dev.exhook.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Embedding the sample, as the conformance suite does, needs none of the libraries of other parts. */
class OptionalLibrariesTest {
    private static final Pattern OPTIONAL = Pattern.compile(
            "<artifactId>([^<]+)</artifactId>\\s*(?:<scope>runtime</scope>\\s*)?<optional>true</optional>");
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @Test
    void theSampleRunsWithoutThem() throws Exception {
        List<String> optional = OPTIONAL.matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(artifact -> artifact.group(1))
                .toList();
        assertThat(optional).contains("prometheus-metrics-core", "sqlite-jdbc");
        String without = Arrays.stream(CLASS_PATH.split(File.pathSeparator, -1))
                .filter(entry -> optional.stream().noneMatch(artifact -> entry.contains("/" + artifact + "/")))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(without).isNotEqualTo(CLASS_PATH);

        Process process = MainProcessTest.startWith(without, "--listen", "127.0.0.1:0");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).startsWith("listening on ");
        } finally {
            process.destroyForcibly();
        }
    }
}
