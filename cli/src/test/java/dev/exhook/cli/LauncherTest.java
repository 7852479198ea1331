package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.proto.HangGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, with a Maven and a Java that only note how they are called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final Path LAUNCHER = Path.of("../exhook-tck");
    private static final String LISTS_MODULES = "modules=\"";

    /** Makes the jar, unless {@code mvn.does} says something else; waits as long as there is a file {@code hold}. */
    private static final String MAVEN = """
            #!/bin/sh
            echo "$@" >>"$BIN/mvn.calls"
            echo "[INFO] Building ExHook protocol 0.1.0-SNAPSHOT            [1/2]"
            while [ -f "$BIN/hold" ]; do sleep 0.1; done
            if [ -f "$BIN/mvn.does" ]; then . "$BIN/mvn.does"; fi
            echo "[INFO] Building ExHook conformance kit 0.1.0-SNAPSHOT     [2/2]"
            mkdir -p cli/target
            echo jar >cli/target/exhook-tck.jar
            """;

    private static final String JAVA = """
            #!/bin/sh
            for word in "$@"; do
              case $word in
                -XX:ArchiveClassesAtExit=*) echo archive >"${word#*=}"; exit 0 ;;
              esac
            done
            echo "java $*"
            exit 3
            """;

    private record Call(int exitCode, String out, String err) {}

    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path clone = Path.of("");
    private Path bin = Path.of("");

    @BeforeEach
    void aCloneInWhichNothingWasBuilt() throws IOException {
        clone = Files.createDirectory(folder.resolve("clone"));
        bin = Files.createDirectory(folder.resolve("bin"));
        Files.copy(LAUNCHER, clone.resolve("exhook-tck"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(clone.resolve("pom.xml"), "<project/>");
        for (String module : modules()) {
            Files.createDirectories(clone.resolve(module).resolve("src/main/java"));
            Files.writeString(clone.resolve(module).resolve("pom.xml"), "<project/>");
            Files.writeString(clone.resolve(module).resolve("src/main/java/A.java"), "class A {}");
        }
        program("mvn", MAVEN);
        program("java", JAVA);
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void theFirstCallBuildsAndSaysWhatItDoes() throws Exception {
        Call first = call(clone.resolve("exhook-tck"), "run", "--target", "a b");
        Call second = call(clone.resolve("exhook-tck"), "list");

        assertThat(first.err())
                .contains("exhook-tck: building the kit")
                .contains("exhook-tck:   1/2 ExHook protocol 0.1.0-SNAPSHOT\n")
                .contains("exhook-tck:   2/2 ExHook conformance kit 0.1.0-SNAPSHOT\n");
        assertThat(first.out())
                .contains(" -jar " + jar() + " run --target a b\n")
                .hasLineCount(1);
        assertThat(first.exitCode()).as("Java's own").isEqualTo(3);
        assertThat(second.err()).isEmpty();
        assertThat(builds()).containsExactly("-B -ntp -Pquick -pl cli -am package");
    }

    @Test
    void theClassesThatTheBuildArchivedAreUsed() throws Exception {
        call(clone.resolve("exhook-tck"), "list");

        assertThat(call(clone.resolve("exhook-tck"), "list").out())
                .contains("-XX:SharedArchiveFile=" + clone.toRealPath() + "/cli/target/exhook-tck-");
    }

    @Test
    void itIsFoundBehindSymbolicLinks() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path direct = Files.createSymbolicLink(elsewhere.resolve("tck"), Path.of("../clone/exhook-tck"));
        Path twice = Files.createSymbolicLink(folder.resolve("kit"), direct);

        assertThat(call(twice, "list").out()).contains(" -jar " + jar() + " list\n");
    }

    @Test
    void aCopyIsNotStaleThoughItsFilesAreNewer() throws Exception {
        call(clone.resolve("exhook-tck"), "list");
        try (Stream<Path> files = Files.walk(clone)) {
            for (Path file : files.filter(file -> !file.startsWith(clone.resolve("cli/target")))
                    .toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
            }
        }

        assertThat(call(clone.resolve("exhook-tck"), "list").err()).isEmpty();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void aChangeIsSeenThoughItsTimeIsOld() throws Exception {
        call(clone.resolve("exhook-tck"), "list");
        Path source = clone.resolve("broker/src/main/java/A.java");
        Files.writeString(source, "class B {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));

        call(clone.resolve("exhook-tck"), "list");

        assertThat(builds()).hasSize(2);
    }

    @Test
    void aJarThatMavenMadeIsTakenAsItIs() throws Exception {
        Path target = Files.createDirectories(clone.resolve("cli/target"));
        Files.writeString(target.resolve("exhook-tck.jar"), "jar");
        Files.setLastModifiedTime(
                target.resolve("exhook-tck.jar"), FileTime.from(Instant.now().plus(Duration.ofHours(1))));

        assertThat(call(clone.resolve("exhook-tck"), "list").err()).isEmpty();
        assertThat(bin.resolve("mvn.calls")).doesNotExist();
    }

    @Test
    void twoFirstCallsBuildOnce() throws Exception {
        Files.createFile(bin.resolve("hold"));
        Process first = start("first", clone.resolve("exhook-tck"), "list");
        await().until(() -> Files.exists(bin.resolve("mvn.calls")));
        Process second = start("second", clone.resolve("exhook-tck"), "list");
        await().until(() -> printed("second.err").contains("another call is building the kit; waiting for it"));
        Files.delete(bin.resolve("hold"));

        assertThat(ended(first)).isEqualTo(3);
        assertThat(ended(second)).isEqualTo(3);
        assertThat(printed("second.out")).contains(" -jar " + jar() + " list\n");
        assertThat(printed("second.err")).hasLineCount(1);
        assertThat(builds()).hasSize(1);
        assertThat(clone.resolve("cli/target/exhook-tck.lock")).doesNotExist();
    }

    @Test
    void aLockOfABuildThatWasKilledDoesNotHoldForEver() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path lock = Files.createDirectories(clone.resolve("cli/target/exhook-tck.lock"));
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

        assertThat(call(clone.resolve("exhook-tck"), "list").exitCode()).isEqualTo(3);
        assertThat(lock).doesNotExist();
    }

    @Test
    void aFailedBuildSaysWhyAndWhereTheRestIs() throws Exception {
        Files.writeString(
                bin.resolve("mvn.does"),
                "echo '[ERROR] COMPILATION ERROR :'; echo '[ERROR] A.java:[1,2] not a statement'; exit 1");

        Call call = call(clone.resolve("exhook-tck"), "list");

        assertThat(call.err())
                .contains("exhook-tck: the build failed:\n[ERROR] COMPILATION ERROR :\n[ERROR] A.java:[1,2] not a")
                .endsWith(
                        "exhook-tck: all that Maven said is in " + clone.toRealPath() + "/cli/target/exhook-tck.log\n");
        assertThat(call.out()).isEmpty();
        assertThat(call.exitCode()).isEqualTo(4);
        assertThat(clone.resolve("cli/target/exhook-tck.lock")).doesNotExist();
    }

    @Test
    void aMavenThatDiesWithoutAWordIsAFailedBuildToo() throws Exception {
        Files.writeString(bin.resolve("mvn.does"), "echo 'The JAVA_HOME environment variable is wrong'; exit 1");

        Call call = call(clone.resolve("exhook-tck"), "list");

        assertThat(call.err()).contains("the build failed:").contains("The JAVA_HOME environment variable is wrong\n");
        assertThat(call.exitCode()).isEqualTo(4);
    }

    @Test
    void helpDoesNotWaitForABuildWhenThereIsAJar() throws Exception {
        call(clone.resolve("exhook-tck"), "list");
        Files.writeString(clone.resolve("pom.xml"), "<project>changed</project>");

        assertThat(call(clone.resolve("exhook-tck"), "run", "--help").err()).isEmpty();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void bothLaunchersLookAtTheModulesThatAreInTheJar() throws IOException {
        Set<String> inTheJar = new TreeSet<>(HouseTest.closureOf("cli"));

        assertThat(new TreeSet<>(modules())).isEqualTo(inTheJar);
        assertThat(Files.readAllLines(Path.of("../exhook-tck.cmd")).stream()
                        .filter(line -> line.startsWith("set \"MODULES="))
                        .flatMap(line ->
                                Stream.of(line.replaceAll("^.*=|\"$", "").split(" "))))
                .containsExactlyInAnyOrderElementsOf(inTheJar);
    }

    private static List<String> modules() throws IOException {
        return Files.readAllLines(LAUNCHER).stream()
                .filter(line -> line.startsWith(LISTS_MODULES))
                .flatMap(line -> Stream.of(line.substring(LISTS_MODULES.length(), line.length() - 1)
                        .split(" ")))
                .toList();
    }

    private Path jar() throws IOException {
        return clone.toRealPath().resolve("cli/target/exhook-tck.jar");
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(bin.resolve("mvn.calls"));
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(bin.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Call call(Path launcher, String... args) throws Exception {
        int exitCode = ended(start("call", launcher, args));
        return new Call(exitCode, printed("call.out"), printed("call.err"));
    }

    private Process start(String name, Path launcher, String... args) throws IOException {
        ProcessBuilder process = new ProcessBuilder(Stream.concat(Stream.of(launcher.toString()), Stream.of(args))
                        .toList())
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile());
        process.environment().remove("JAVA_HOME");
        process.environment().put("BIN", bin.toString());
        process.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        Process begun = process.start();
        started.add(begun);
        return begun;
    }

    private static int ended(Process process) throws InterruptedException {
        assertThat(process.waitFor(HangGuard.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return process.exitValue();
    }

    private String printed(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
