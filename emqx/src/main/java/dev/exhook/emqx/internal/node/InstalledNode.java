package dev.exhook.emqx.internal.node;

import dev.exhook.emqx.internal.api.Credentials;
import dev.exhook.emqx.internal.api.EmqxApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An EMQX that runs as a child of this process. */
final class InstalledNode implements EmqxNode {
    /** EMQX stops its applications one by one; after this it is killed. */
    private static final int GOODBYE_SECONDS = 30;

    private final Process process;
    private final NodeSettings.Place place;
    private final EmqxApi api;
    private final String release;
    private final Thread whenKilled;

    private InstalledNode(Process process, NodeSettings.Place place, EmqxApi api, Thread whenKilled) {
        this.process = process;
        this.place = place;
        this.api = api;
        this.release = api.release();
        this.whenKilled = whenKilled;
    }

    static InstalledNode whenUp(Process process, NodeSettings.Place place, NodeSettings settings) {
        Path data = Path.of(place.data());
        // From its first moment on: a test run that is stopped meanwhile takes EMQX with it.
        Thread whenKilled = new Thread(process::destroy, "stop EMQX");
        Runtime.getRuntime().addShutdownHook(whenKilled);
        try {
            EmqxApi api = Startup.await(
                    URI.create("http://127.0.0.1:" + place.restPort()),
                    new Credentials.Login(NodeSettings.USER, settings.password()),
                    () -> process.isAlive() ? "" : "it ended with exit code " + process.exitValue(),
                    () -> console(data));
            return new InstalledNode(process, place, api, whenKilled);
        } catch (RuntimeException e) {
            Runtime.getRuntime().removeShutdownHook(whenKilled);
            stop(process);
            remove(data);
            throw e;
        }
    }

    @Override
    public String release() {
        return release;
    }

    @Override
    public EmqxApi api() {
        return api;
    }

    @Override
    public InetSocketAddress mqtt() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), place.mqttPort());
    }

    @Override
    public String hostForProviders() {
        return "127.0.0.1";
    }

    @Override
    public InetAddress providersListenOn() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public String clientHost() {
        return "127.0.0.1";
    }

    @Override
    public void refresh() {
        Leftovers.ALL.remove(api);
    }

    @Override
    public void refreshClients() {
        Leftovers.ALL.removeClients(api);
    }

    @Override
    public String logs() {
        return console(Path.of(place.data()));
    }

    @Override
    public void close() {
        stop(process);
        Runtime.getRuntime().removeShutdownHook(whenKilled);
        remove(Path.of(place.data()));
    }

    private static String console(Path data) {
        try {
            return Files.readString(data.resolve("console.log"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(EMQX's log cannot be read: " + e + ")";
        }
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(GOODBYE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what EMQX wrote cannot be removed: " + folder, e);
        }
    }
}
