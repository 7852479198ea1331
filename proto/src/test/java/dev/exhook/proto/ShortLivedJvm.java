package dev.exhook.proto;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The JVM of a test, once more, for a process of its own. It ends after a few seconds, so what a second compiler and
 * several threads that collect garbage would cost never comes back: a run of the kit takes three times as much CPU with
 * them.
 */
public final class ShortLivedJvm {
    private ShortLivedJvm() {}

    /** The command that starts it. */
    public static List<String> command(String... arguments) {
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC"),
                        Stream.of(arguments))
                .toList();
    }

    /** The same, on the test's class path. */
    public static List<String> ofClass(Class<?> main, String... arguments) {
        return command(Stream.concat(
                        Stream.of("-cp", System.getProperty("java.class.path"), main.getName()), Stream.of(arguments))
                .toArray(String[]::new));
    }
}
