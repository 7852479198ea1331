package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.proto.v3.Message;
import dev.exhook.reference.sink.ConfiguredSink;
import dev.exhook.reference.sink.QueuedSink;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/reference/own-sink.md. */
class OwnSinkTest {
    private static final Path SOURCE = Path.of("src/test/java/dev/exhook/reference/config/LinesSink.java");

    @Test
    void aKindOfSinkOnTheClassPathIsConfiguredAndTakesMessages(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(SinkKind.class.getName()), LinesSink.class.getName());
        Path lines = folder.resolve("lines");

        ConfiguredSink configured =
                read(folder, "bridge: {lines: {file: '" + lines + "', mode: before_reply, topics: ['sensors/#']}}");
        try (QueuedSink sink = configured.open()) {
            for (String topic : new String[] {"sensors/1", "other"}) {
                sink.accept(Message.newBuilder().setTopic(topic).build())
                        .toCompletableFuture()
                        .join();
            }
        }
        assertThat(lines).content().contains("\"topic\":\"sensors/1\"").hasLineCount(1);
    }

    @Test
    void thePageShowsThatSink() throws Exception {
        String source = Files.readString(SOURCE);
        assertThat(Path.of("../docs/reference/own-sink.md"))
                .content()
                .contains(source.substring(source.indexOf("public final class")));
    }

    private static ConfiguredSink read(Path classes, String yaml) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return ConfigReader.read("f", yaml).sinks().get(0);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
