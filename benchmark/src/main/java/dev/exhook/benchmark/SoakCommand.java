package dev.exhook.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether anything grows. */
@Command(
        name = "soak",
        description = "Load on the reference provider with everything on: do heap, threads or open files grow?",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no growth", "1:growth, or a call failed", "2:wrong option"})
final class SoakCommand implements Callable<Integer> {
    private static final int CONNECTIONS = 8;
    /** Longer than a batch of events takes: it is no longer in the queue, and not counted until it is written. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    /** Shorter than the time between two samples: passwords are checked again and again, and the cache forgets. */
    private static final String REMEMBERED = "5s";

    /** Full load, which a disk need not keep up with: then the queues are full, as large as they can be. */
    private static final String STORE = "mode: after_reply, overflow: drop_new, retention: {max_rows: 100000}";

    /** What can become of a message after the reply. */
    private static final List<String> FATES = List.of("stored", "duplicates", "refused", "overflowed");

    private static final String PRESENCE = "presence: {forget_after: 1m, history: 1m}\n";

    @Option(
            names = "--seconds",
            converter = AtLeastOne.class,
            defaultValue = "600",
            description = "how long, after the time to warm up (${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--warm-up",
            converter = AtLeastOne.class,
            defaultValue = "90",
            description = "seconds of load before that (${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--every",
            converter = AtLeastOne.class,
            defaultValue = "30",
            description = "seconds of load between two samples (${DEFAULT-VALUE})")
    private int every;

    @Option(
            names = "--clients",
            converter = AtLeastOne.class,
            defaultValue = "64",
            description = "clients that are active at a time (${DEFAULT-VALUE})")
    private int clients;

    @Option(
            names = "--directory",
            defaultValue = Workspace.DEFAULT_PARENT,
            description = "where the database file is made (${DEFAULT-VALUE})")
    private Path directory = Path.of(".");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seconds / every < Growth.FEWEST_SAMPLES) {
            throw new ParameterException(
                    spec.commandLine(),
                    "expected --seconds of at least " + Growth.FEWEST_SAMPLES + " times --every, found " + seconds
                            + " and " + every);
        }
        try (Workspace workspace = Workspace.in(directory.toAbsolutePath());
                ServerProcess server = everything(workspace).start()) {
            Growth growth = new Growth(samples(server));
            PrintWriter out = spec.commandLine().getOut();
            out.println();
            growth.lines().forEach(out::println);
            out.flush();
            return growth.problems().isEmpty() ? 0 : 1;
        }
    }

    static Contender everything(Workspace workspace) throws IOException {
        Path file = workspace.directory().resolve("everything.db");
        return Contender.reference(
                "everything",
                workspace,
                Configuration.decisions(REMEMBERED).storing(file, STORE).and(PRESENCE));
    }

    private List<Sample> samples(ServerProcess server) throws IOException, InterruptedException {
        ClientLives load = new ClientLives(new ClosedLoop(Math.min(CONNECTIONS, clients), clients));
        long messages = messages(load.run(server.port(), Duration.ofSeconds(warmUp)));
        List<Sample> samples = new ArrayList<>();
        for (int second = every; second <= seconds; second += every) {
            LoadResult result = load.run(server.port(), Duration.ofSeconds(every));
            messages += messages(result);
            awaitRest(server, messages);
            samples.add(sample(server, Duration.ofSeconds(second), result));
        }
        return samples;
    }

    /** Lives are never cut short. */
    private static long messages(LoadResult result) {
        return result.calls() / ClientLife.CALLS * ClientLife.PUBLISHES;
    }

    /** Until what was put off is done: messages and events that are about to be written are no growth. */
    private static void awaitRest(ServerProcess server, long messages) throws IOException, InterruptedException {
        long changes = -1;
        for (Figures figures = server.figures(); ; figures = server.figures()) {
            long settled = 0;
            for (String fate : FATES) {
                settled += figures.value("exhook_store_" + fate + "_total");
            }
            long changesNow = figures.value("exhook_presence_changes_total");
            if (settled >= messages && figures.value("exhook_presence_waiting") == 0 && changesNow == changes) {
                return;
            }
            changes = changesNow;
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
    }

    private static Sample sample(ServerProcess server, Duration at, LoadResult result)
            throws IOException, InterruptedException {
        ProcessMemory memory = new ProcessMemory(server.pid());
        Figures figures = server.figures();
        return new Sample(
                at,
                result.callsPerSecond(),
                memory.heapBytes(),
                memory.threads(),
                memory.openFiles(),
                memory.residentBytes(),
                figures.value("exhook_store_overflowed_total"),
                figures.value("exhook_presence_dropped_total"));
    }
}
