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
import picocli.CommandLine.Spec;

/** What group commit is worth. */
@Command(
        name = "store",
        description =
                "Messages stored before the reply, by group commit and by a commit for each, beside the disk's fsyncs.",
        mixinStandardHelpOptions = true)
final class StoreCommand implements Callable<Integer> {
    private static final int CONNECTIONS = 8;
    private static final String BEFORE_REPLY = "mode: before_reply, timeout: 59s, queue: {max_batch: %d}";

    /** Longer than a commit for each of a thousand publishers takes on a slow disk. */
    private static final String PATIENCE = "server: {deadline: 1m}\n";

    private static final int DEFAULT_BATCH = 1000;
    private static final double NANOS_PER_MICRO = 1_000.0;
    private static final Duration SYNCING = Duration.ofSeconds(1);

    @Option(
            names = "--publishers",
            split = ",",
            converter = AtLeastOne.class,
            defaultValue = "1,8,128,1024",
            description = "how many messages are in flight at a time (${DEFAULT-VALUE})")
    private List<Integer> publishers = List.of();

    @Option(
            names = "--rounds",
            converter = AtLeastOne.class,
            defaultValue = "5",
            description = "the median counts (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--seconds",
            converter = AtLeastOne.class,
            defaultValue = "3",
            description = "how long a round takes for each (${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--directory",
            defaultValue = Workspace.DEFAULT_PARENT,
            description = "where the database files are made: its disk is measured (${DEFAULT-VALUE})")
    private Path directory = Path.of(".");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Workspace workspace = Workspace.in(directory.toAbsolutePath());
                ServerProcess single =
                        contender(workspace, "one commit each", 1).start();
                ServerProcess group =
                        contender(workspace, "group commit", DEFAULT_BATCH).start()) {
            WritingTable table = new WritingTable();
            for (int count : publishers) {
                measure(count, workspace, single, group, table);
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println();
            out.println("SQLite, before the reply, a payload of 256 bytes");
            out.println();
            table.lines().forEach(out::println);
            out.flush();
        }
        return 0;
    }

    static Contender contender(Workspace workspace, String name, int maxBatch) throws IOException {
        Path file = workspace.directory().resolve(name.replace(' ', '-') + ".db");
        return Contender.reference(
                name, workspace, Configuration.METRICS.and(PATIENCE).storing(file, BEFORE_REPLY.formatted(maxBatch)));
    }

    private void measure(int count, Workspace workspace, ServerProcess single, ServerProcess group, WritingTable table)
            throws IOException, InterruptedException {
        UniqueMessages load = new UniqueMessages(new ClosedLoop(Math.min(CONNECTIONS, count), count));
        List<Double> syncs = new ArrayList<>();
        List<Writing> singles = new ArrayList<>();
        List<Writing> groups = new ArrayList<>();
        for (int round = -1; round < rounds; round++) {
            double perSecond = DiskSync.perSecond(workspace.directory(), SYNCING);
            Writing one = write(load, single);
            Writing together = write(load, group);
            if (round >= 0) {
                syncs.add(perSecond);
                singles.add(one);
                groups.add(together);
            }
        }
        table.add(count, Median.of(syncs), Writing.median(singles), Writing.median(groups));
    }

    /** Every message must be stored, since a reply says so. */
    private Writing write(UniqueMessages load, ServerProcess server) throws IOException, InterruptedException {
        Figures before = server.figures();
        Duration cpuBefore = server.cpuTime();
        LoadResult result = load.run(server.port(), Duration.ofSeconds(seconds));
        Duration cpu = server.cpuTime().minus(cpuBefore);
        Figures after = server.figures();
        long stored = after.value("exhook_store_stored_total") - before.value("exhook_store_stored_total");
        if (stored != result.calls()) {
            throw new IOException(
                    "expected the " + result.calls() + " messages that were answered to be stored, found " + stored);
        }
        long commits = after.value("exhook_store_commits_total") - before.value("exhook_store_commits_total");
        return new Writing(
                result.callsPerSecond(),
                result.callsPerSecond() * commits / result.calls(),
                cpu.toNanos() / NANOS_PER_MICRO / result.calls());
    }
}
