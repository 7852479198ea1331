package dev.exhook.benchmark.store;

import dev.exhook.benchmark.load.ClosedLoop;
import dev.exhook.benchmark.load.LoadResult;
import dev.exhook.benchmark.load.UniqueMessages;
import dev.exhook.benchmark.measure.Cores;
import dev.exhook.benchmark.measure.DiskSync;
import dev.exhook.benchmark.measure.ScrapedMetrics;
import dev.exhook.benchmark.measure.Workspace;
import dev.exhook.benchmark.option.AtLeastOne;
import dev.exhook.benchmark.option.DirectoryOption;
import dev.exhook.benchmark.option.Output;
import dev.exhook.benchmark.option.RoundsOption;
import dev.exhook.benchmark.option.SecondsOption;
import dev.exhook.benchmark.server.Configuration;
import dev.exhook.benchmark.server.Contender;
import dev.exhook.benchmark.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the worth of group commit. */
@Command(
        name = "store",
        description =
                "Messages stored before the reply, by group commit and by a commit for each, beside the disk's fsyncs.",
        mixinStandardHelpOptions = true)
public final class StoreCommand implements Callable<Integer> {
    private static final int CONNECTIONS = 8;
    private static final String BEFORE_REPLY = "mode: before_reply, timeout: 59s, queue: {max_batch: %d}";

    /** Longer than a commit for each of a thousand publishers takes on a slow disk. */
    private static final String LONG_DEADLINE = "server: {deadline: 1m}\n";

    private static final int ONE_EACH = 1;
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

    @Option(names = "--database", defaultValue = "sqlite", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private StoreDatabase database = StoreDatabase.SQLITE;

    @Mixin
    private RoundsOption rounds = new RoundsOption();

    @Mixin
    private SecondsOption seconds = new SecondsOption();

    @Mixin
    private DirectoryOption directory = new DirectoryOption();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Workspace workspace = directory.workspace();
                StoreDatabase.Opened opened = database.open(workspace, Cores.SERVER);
                ServerProcess single = oneCommitEach(workspace, opened).start();
                ServerProcess group = groupCommit(workspace, opened).start()) {
            SortedMap<Integer, WritingRound> measured = new TreeMap<>();
            for (int count : publishers) {
                UniqueMessages load = new UniqueMessages(new ClosedLoop(Math.min(CONNECTIONS, count), count));
                measured.put(
                        count,
                        WritingRound.median(rounds.rounds()
                                .of(() -> new WritingRound(
                                        DiskSync.perSecond(workspace.directory(), SYNCING),
                                        write(load, single, opened),
                                        write(load, group, opened)))));
            }
            output.table(database.title() + ", before the reply, a payload of 256 bytes", WritingTable.of(measured));
        }
        return 0;
    }

    static Contender oneCommitEach(Workspace workspace, StoreDatabase.Opened opened) throws IOException {
        return contender(workspace, "one commit each", opened.url("single"), ONE_EACH);
    }

    static Contender groupCommit(Workspace workspace, StoreDatabase.Opened opened) throws IOException {
        return contender(workspace, "group commit", opened.url("grouped"), DEFAULT_BATCH);
    }

    private static Contender contender(Workspace workspace, String name, String url, int maxBatch) throws IOException {
        return Contender.reference(
                name,
                workspace,
                Configuration.METRICS.and(LONG_DEADLINE).storing(url, BEFORE_REPLY.formatted(maxBatch)));
    }

    /** Every message must be stored, since a reply says so. */
    private Writing write(UniqueMessages load, ServerProcess server, StoreDatabase.Opened opened)
            throws IOException, InterruptedException {
        ScrapedMetrics before = server.metrics();
        Duration cpuBefore = server.cpuTime();
        Duration databaseBefore = opened.cpuTime();
        LoadResult result = load.run(server.port(), seconds.time());
        Duration cpu = server.cpuTime().minus(cpuBefore);
        Duration databaseCpu = opened.cpuTime().minus(databaseBefore);
        ScrapedMetrics after = server.metrics();
        long stored = after.value("exhook_store_stored_total") - before.value("exhook_store_stored_total");
        if (stored != result.calls()) {
            throw new IOException(
                    "expected the " + result.calls() + " messages that were answered to be stored, found " + stored);
        }
        long commits = after.value("exhook_store_commits_total") - before.value("exhook_store_commits_total");
        return new Writing(
                result.callsPerSecond(),
                result.callsPerSecond() * commits / result.calls(),
                cpu.toNanos() / NANOS_PER_MICRO / result.calls(),
                databaseCpu.toNanos() / NANOS_PER_MICRO / result.calls());
    }
}
