package dev.exhook.emqx.internal.differential;

import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Writes recordings as the suite keeps them: {@code NAME/SCENARIO.json}, and an {@code INDEX} of all that are in the
 * folder.
 *
 * @param folder where
 * @param name the release, and a profile that is not its default: {@code 6.2.2-hardened}
 */
public record TraceFolder(Path folder, String name) implements Consumer<Trace> {
    private static final String INDEX = "INDEX";

    @Override
    public void accept(Trace trace) {
        Path file = folder.resolve(name).resolve(trace.scenario() + ".json");
        try {
            Files.createDirectories(file.getParent());
            TraceWriter.write(named(trace), file);
            Files.write(folder.resolve(INDEX), recordings());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** A recording is of what its folder is called: a broker does not tell its profile, nor what a build counts as. */
    private Trace named(Trace trace) {
        return new Trace(
                trace.scenario(),
                name,
                trace.proto(),
                trace.userAgent(),
                trace.deadlinesSeconds(),
                trace.loadings(),
                trace.observations(),
                trace.calls());
    }

    private List<String> recordings() throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
