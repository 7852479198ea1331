package dev.exhook.it.differential;

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
 * Writes recordings as the suite keeps them: {@code RELEASE/SCENARIO.json}, and an {@code INDEX} of all that are in the
 * folder.
 */
public record TraceFolder(Path folder) implements Consumer<Trace> {
    private static final String INDEX = "INDEX";

    @Override
    public void accept(Trace trace) {
        Path file = folder.resolve(trace.emqx()).resolve(trace.scenario() + ".json");
        try {
            Files.createDirectories(file.getParent());
            TraceWriter.write(trace, file);
            Files.write(folder.resolve(INDEX), recordings());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written (-Dtraces.record)", e);
        }
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
