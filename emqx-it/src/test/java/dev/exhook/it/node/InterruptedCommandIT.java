package dev.exhook.it.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhook.emqx.internal.node.InstalledEmqx;
import dev.exhook.emqx.internal.node.Lease;
import dev.exhook.it.junit.EmqxTest;
import dev.exhook.provider.Decision;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code exhook-tck emqx} is interrupted: no EMQX and no folder is left. */
@EmqxTest
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals to send")
class InterruptedCommandIT {
    /** As people run it: with what is in the jar and nothing else. */
    private static final Path JAR = Path.of("..", "cli", "target", "exhook-tck.jar");

    private static final Duration HANG_GUARD = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private final InstalledEmqx emqx;

    InterruptedCommandIT(Lease lease) {
        assumeTrue(lease.source() instanceof InstalledEmqx, "the command shall start an installed EMQX");
        this.emqx = (InstalledEmqx) lease.source();
    }

    @Test
    void whileEmqxStarts() throws Exception {
        interruptedWhen(command -> command.descendants().findAny().isPresent());
    }

    @Test
    void whileEmqxAsksTheProvider() throws Exception {
        interruptedWhen(command -> Files.readString(output()).contains("with the provider at"));
    }

    /** Tells whether the moment has come. */
    @FunctionalInterface
    private interface Moment {
        boolean isNow(Process command) throws IOException;
    }

    private void interruptedWhen(Moment moment) throws Exception {
        Files.createDirectory(temporary());
        Provider open = Provider.builder()
                .onClientAuthenticate(request -> Decision.ALLOW)
                .build();
        try (ProviderServer provider = ProviderServer.start(open, new ListenAddress("127.0.0.1", 0))) {
            Process command = command(provider.port());
            await().atMost(HANG_GUARD).until(() -> moment.isNow(command));
            List<ProcessHandle> started = command.descendants().toList();
            assertThat(started).isNotEmpty();

            Process kill = new ProcessBuilder("kill", "-INT", String.valueOf(command.pid())).start();

            assertThat(kill.waitFor()).isZero();
            assertThat(command.waitFor(HANG_GUARD.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(started).noneMatch(ProcessHandle::isAlive);
            assertThat(temporary()).isEmptyDirectory();
            assertThat(output()).content().doesNotContain("a mistake in the kit", "Exception");
        }
    }

    private Path temporary() {
        return folder.resolve("tmp");
    }

    private Path output() {
        return folder.resolve("output");
    }

    private Process command(int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-Djava.io.tmpdir=" + temporary(),
                        "-jar",
                        JAR.toString(),
                        "emqx",
                        "--target",
                        "127.0.0.1:" + port,
                        "--home",
                        emqx.home().toString())
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
    }
}
