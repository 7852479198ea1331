package dev.exhook.it.scale;

import dev.exhook.proto.ShortLivedJvm;
import dev.exhook.reference.server.Main;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** One reference provider as a process of its own. */
record Instance(Process process, InetSocketAddress address) implements AutoCloseable {
    /** Kubernetes kills it after its terminationGracePeriodSeconds; this is a guard against a hang. */
    private static final long PATIENCE_MINUTES = 3;

    /** Returns when it serves. */
    static Instance start(Path config, InetAddress host, Path log) {
        try {
            Process process = new ProcessBuilder(ShortLivedJvm.ofClass(
                            Main.class, "--config", config.toString(), "--listen", host.getHostAddress() + ":0"))
                    .redirectError(Redirect.appendTo(log.toFile()))
                    .redirectInput(new File("/dev/null"))
                    .start();
            // Also when this process is interrupted.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String listening = String.valueOf(out.readLine());
            if (!listening.startsWith("listening on ")) {
                process.destroyForcibly();
                throw new AssertionError(
                        "a provider did not start, it said:\n" + listening + "\n" + Files.readString(log));
            }
            int port = Integer.parseInt(listening.substring(listening.lastIndexOf(':') + 1));
            return new Instance(process, new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** The exit code: 143 when it stopped in order. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new AssertionError("the provider did not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
