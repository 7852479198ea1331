package dev.exhook.reference.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DockerfileTest {
    private static final Path JAR = Path.of("target/exhook-reference-provider.jar");

    @Test
    void theBaseIsAFixedRelease() throws IOException {
        assertThat(instruction("ARG")).matches("BASE=eclipse-temurin:17\\.\\d+\\.\\d+_\\d+-jre-\\w+");
        assertThat(instruction("FROM")).isEqualTo("${BASE}");
    }

    @Test
    void itRunsTheJarThatTheBuildMakesAndTheContextHoldsNothingElse() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<exhook.runnable.jar>${project.build.directory}/" + JAR.getFileName()
                        + "</exhook.runnable.jar>");
        assertThat(instruction("COPY")).isEqualTo(JAR + " /opt/exhook/" + JAR.getFileName());
        assertThat(instruction("ENTRYPOINT")).endsWith("\"-jar\", \"/opt/exhook/" + JAR.getFileName() + "\"]");
        assertThat(Files.readAllLines(Path.of(".dockerignore"))).containsExactly("*", "!" + JAR);
    }

    @Test
    void itsUserIsANumberAndNotRoot() throws IOException {
        assertThat(instruction("USER")).matches("[1-9]\\d+:[1-9]\\d+");
    }

    /** The rest of the only line that begins with this word. */
    static String instruction(String word) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("Dockerfile")).stream()
                .filter(line -> line.startsWith(word + " "))
                .toList();
        assertThat(lines).hasSize(1);
        return lines.get(0).substring(word.length() + 1);
    }
}
