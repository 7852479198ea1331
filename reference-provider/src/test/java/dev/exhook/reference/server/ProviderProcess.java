package dev.exhook.reference.server;

import dev.exhook.proto.ShortLivedJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The program as a process of its own, on a free port. */
final class ProviderProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private ProviderProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ProviderProcess start(Path config) throws IOException {
        Process process = new ProcessBuilder(
                        ShortLivedJvm.ofClass(Main.class, "--config", config.toString(), "--listen", "127.0.0.1:0"))
                .redirectError(Redirect.DISCARD)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String listening = String.valueOf(out.readLine());
        return new ProviderProcess(process, Integer.parseInt(listening.substring(listening.lastIndexOf(':') + 1)));
    }

    int port() {
        return port;
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
