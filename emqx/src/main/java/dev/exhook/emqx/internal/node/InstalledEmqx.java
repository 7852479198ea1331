package dev.exhook.emqx.internal.node;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * An EMQX that is installed on this machine. Each start is a node of its own, with free ports, a name and a data folder
 * that it alone has; nothing is written into the installation.
 *
 * @param home holds {@code bin/emqx}
 */
public record InstalledEmqx(Path home) implements EmqxSource {
    /** What EMQX expects to find in its data folder. */
    private static final List<String> FOLDERS = List.of("configs", "mnesia", "patches", "scripts", "log", "plugins");

    @Override
    public String label() {
        return "installed " + home;
    }

    @Override
    public boolean givesNewOnes() {
        return true;
    }

    @Override
    public EmqxNode start() throws NoEmqxException {
        Path program = home.resolve("bin/emqx");
        if (!Files.isExecutable(program)) {
            throw new NoEmqxException(program.toAbsolutePath() + " is not a program (a home of EMQX is the folder that "
                    + "holds bin/emqx)");
        }
        NodeSettings settings = new NodeSettings(UUID.randomUUID().toString());
        try {
            Path data = Files.createTempDirectory("emqx-it-");
            for (String folder : FOLDERS) {
                Files.createDirectory(data.resolve(folder));
            }
            NodeSettings.Place place = new NodeSettings.Place(
                    FreePorts.nodeNumber(new Random()), FreePorts.any(), FreePorts.any(), data.toString());
            Process process = launch(program, data.resolve("console.log"), settings.onThisMachine(place));
            return InstalledNode.whenUp(process, place, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(program + " cannot be started", e);
        }
    }

    private static Process launch(Path program, Path console, Map<String, String> settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.toAbsolutePath().toString(), "foreground")
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(console.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("EMQX_"));
        builder.environment().putAll(settings);
        return builder.start();
    }
}
