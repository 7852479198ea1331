package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "github, .github/workflows/exhook.yml, uses: exhook/exhook-conformance-kit@main",
        "gitlab, .gitlab-ci.yml, exhook-conformance-kit/exhook-tck run",
        "jenkins, Jenkinsfile, exhook-conformance-kit/exhook-tck run",
    })
    void theFilesAreWrittenOnceAndRunTheKit(String ci, String file, String kit) throws IOException {
        assertThat(run("init", "--ci", ci).exitCode()).isZero();

        assertThat(folder.resolve(file)).content().contains(kit);
        Path configuration = Files.writeString(folder.resolve("exhook-tck.yaml"), "start: ./mine\n");
        assertThat(run("init", "--ci", ci).err())
                .isEqualTo(
                        "exhook-tck: init: [" + folder.resolve(file) + "] is there already; --force writes over it\n");
        Tck forced = run("init", "--ci", ci, "--force");
        assertThat(forced.exitCode()).isZero();
        assertThat(forced.out()).contains("Left " + configuration + " as it is", "Wrote " + folder.resolve(file));
        assertThat(configuration).hasContent("start: ./mine");
        assertThat(run("init").err())
                .isEqualTo("exhook-tck: init: [" + configuration + "] is there already; --force writes over it\n");
        assertThat(run("init", "--force").exitCode()).isZero();
        assertThat(configuration).content().contains("# start: COMMAND");
    }

    @ParameterizedTest
    @CsvSource({
        "go.mod, image: golang:1, go build, bin/my-provider",
        "pom.xml, image: maven:3-eclipse-temurin-21, mvn -B, java -jar target/my-provider.jar",
        "build.gradle, image: maven:3-eclipse-temurin-21, ./gradlew assemble, java -jar build/libs/my-provider.jar",
        "build.gradle.kts, image: maven:3-eclipse-temurin-21, ./gradlew assemble, java -jar build/libs/my-provider.jar",
        "package.json, image: node:24, npm install, node server.js",
        "pyproject.toml, image: python:3.13, venv/bin/pip install ., venv/bin/python -m my_provider",
        "setup.py, image: python:3.13, venv/bin/pip install ., venv/bin/python -m my_provider",
        "requirements.txt, image: python:3.13, venv/bin/pip install -r requirements.txt, venv/bin/python -m my_provider",
        "Cargo.toml, image: rust:1, cargo build --release, target/release/my-provider",
    })
    void whatTheProviderIsWrittenInIsSeen(String file, String image, String build, String start) throws IOException {
        Files.createFile(folder.resolve(file));

        Tck run = run("init", "--ci", "gitlab");

        assertThat(folder.resolve(".gitlab-ci.yml")).content().contains(image, "    - ", build);
        assertThat(folder.resolve("exhook-tck.yaml")).content().contains("# start: " + start + "\n");
        assertThat(run.out()).contains("as start: '" + start + "', then: exhook-tck run");
    }

    @ParameterizedTest
    @CsvSource({
        "package-lock.json, node, npm ci",
        "Cargo.lock, rust, cargo build --release --locked",
    })
    void aLockIsHeld(String lock, String language, String build) throws IOException {
        Files.createFile(folder.resolve(lock));
        Files.createFile(folder.resolve("package.json"));

        run("init", "--ci", "jenkins", "--language", language);

        assertThat(folder.resolve("Jenkinsfile")).content().contains("sh '" + build + "'");
    }

    @Test
    void whatIsWrittenInTwoLanguagesHasToBeSaid() throws IOException {
        Files.createFile(folder.resolve("go.mod"));
        Files.createFile(folder.resolve("package.json"));

        Tck run = run("init", "--ci", "github");

        assertThat(run.err())
                .isEqualTo("exhook-tck: init: files of Go and Node.js are here; say what your provider is written in"
                        + " by --language, as --language go\n");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("exhook-tck.yaml")).doesNotExist();
        assertThat(run("init", "--ci", "github", "--language", "node").exitCode())
                .isZero();
        assertThat(folder.resolve(".github/workflows/exhook.yml"))
                .content()
                .contains("- uses: actions/setup-node@", "- run: npm install\n")
                .doesNotContain("setup-go");
    }

    @Test
    void whatIsNotSeenIsInTheFileForEveryLanguage() {
        Tck run = run("init", "--ci", "gitlab");

        assertThat(run.out()).contains("Nothing here says what your provider is written in");
        assertThat(folder.resolve(".gitlab-ci.yml"))
                .content()
                .contains("    # Go, with image: golang:1:\n", "    # Rust, with image: rust:1:\n", "    # - npm ci\n");
    }

    @Test
    void theConfigurationLeavesAlmostAllToWhoEditsIt() throws IOException {
        run("init");
        Path file = folder.resolve("exhook-tck.yaml");
        String text = Files.readString(file);

        assertThat(text.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")))
                .containsExactly("max-time: 900");
        // The sample of the kit's own would pass, and a pipeline would be green that checks nothing.
        for (String[] command :
                new String[][] {{"run"}, {"fuzz"}, {"baseline", "write", "f.yaml", "--reason", "old"}}) {
            Tck run = run(command);
            assertThat(run.err())
                    .isEqualTo("exhook-tck: " + file + " names no provider: write start, image or target into it, as"
                            + " start: 'node server.js', or call with --start, --image or --target\n");
            assertThat(run.exitCode()).isEqualTo(2);
        }
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            Files.writeString(
                    file,
                    text.replace("# target: HOST:PORT", "target: 127.0.0.1:" + provider.port())
                            .replace("# only: []", "only: [LOAD-01]")
                            .replace("# parallel: 1", "parallel: 2")
                            .replace("# strict: true", "strict: true"));

            Tck run = run("run");

            assertThat(run.out()).contains("ExHook conformance of 127.0.0.1:" + provider.port(), "1 rule: 1 passed");
            assertThat(run.exitCode()).isZero();
        }
    }

    private Tck run(String... args) {
        return Tck.in(folder, Map.of(), args);
    }
}
