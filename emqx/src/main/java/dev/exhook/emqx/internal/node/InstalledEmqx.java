package dev.exhook.emqx.internal.node;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.wire.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * An EMQX that is installed on this machine. Each start is a node of its own, with free ports, a name and a data folder
 * that it alone has; nothing is written into the installation.
 *
 * @param home holds {@code bin/emqx}
 * @param profile empty: the release's own choice
 */
public record InstalledEmqx(Path home, Optional<Profile> profile) implements EmqxSource {
    /** The folders that EMQX expects to find in its data folder. */
    private static final List<String> FOLDERS = List.of("configs", "mnesia", "patches", "scripts", "log", "plugins");

    /** One after another where there are more than cores: all at once none of them would be up in time. */
    private static final Semaphore STARTS = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    @Override
    public String label() {
        return "installed " + home
                + profile.map(chosen -> ", " + chosen.label()).orElse("");
    }

    @Override
    public boolean givesNewOnes() {
        return true;
    }

    @Override
    public EmqxNode start() throws NoEmqxException {
        STARTS.acquireUninterruptibly();
        try {
            return startNow();
        } finally {
            STARTS.release();
        }
    }

    private EmqxNode startNow() throws NoEmqxException {
        Path program = home.resolve("bin/emqx");
        if (!Files.isExecutable(program)) {
            throw new NoEmqxException(program.toAbsolutePath() + " is not a program (a home of EMQX is the folder that "
                    + "holds bin/emqx)");
        }
        NodeSettings settings = NodeSettings.random(profile);
        TemporaryProcess process = TemporaryProcess.prepare();
        try {
            NodeSettings.Place place = place(process);
            Map<String, String> environment = settings.onThisMachine(place);
            process.start(builder(program, place.console(), environment, List.of("foreground")));
            ExhookRestart exhook = new ExhookRestart(
                    expression -> builder(program, place.console(), environment, List.of("eval", expression)));
            InstalledNode node = InstalledNode.whenUp(process, place, settings, exhook);
            requireProfile(node);
            return node;
        } catch (IOException e) {
            process.close();
            throw new UncheckedIOException(program + " cannot be started", e);
        } catch (NoEmqxException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private void requireProfile(InstalledNode node) throws NoEmqxException {
        if (profile.isPresent()) {
            NodeSettings.requireProfile(profile.get(), node.release());
        }
    }

    private static NodeSettings.Place place(TemporaryProcess process) throws IOException {
        Path data = process.createFolder("emqx-it-");
        for (String folder : FOLDERS) {
            Files.createDirectory(data.resolve(folder));
        }
        return new NodeSettings.Place(
                NodeNumbers.free(new Random()), FreePorts.one(), FreePorts.one(), FreePorts.one(), data.toString());
    }

    private static ProcessBuilder builder(
            Path program, Path console, Map<String, String> settings, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program.toAbsolutePath().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("EMQX_"));
        builder.environment().putAll(settings);
        return builder;
    }
}
