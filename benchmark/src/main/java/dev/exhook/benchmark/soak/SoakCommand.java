package dev.exhook.benchmark.soak;

import dev.exhook.benchmark.load.ClientLife;
import dev.exhook.benchmark.load.ClientLives;
import dev.exhook.benchmark.load.ClosedLoop;
import dev.exhook.benchmark.load.LoadResult;
import dev.exhook.benchmark.measure.HeapHistogram;
import dev.exhook.benchmark.measure.ProcessMemory;
import dev.exhook.benchmark.measure.ScrapedMetrics;
import dev.exhook.benchmark.measure.Workspace;
import dev.exhook.benchmark.option.AtLeastOne;
import dev.exhook.benchmark.option.DirectoryOption;
import dev.exhook.benchmark.option.Output;
import dev.exhook.benchmark.server.Configuration;
import dev.exhook.benchmark.server.Contender;
import dev.exhook.benchmark.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for growth under load. */
@Command(
        name = "soak",
        description = {
            "Load on the reference provider with everything on: do heap, threads or open files grow?",
            "Where a heap is high, what it holds more is told, and class histograms are written into --directory."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no growth", "1:growth, or a call failed", "2:wrong option"})
public final class SoakCommand implements Callable<Integer> {
    private static final int CONNECTIONS = 8;

    /** A disk that others use as well may be far behind. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    /** Longer than a batch of events takes: it is no longer in the queue, and not counted until it is written. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    /** Shorter than the time between two samples: passwords are checked again and again, and the cache forgets. */
    private static final String REMEMBERED = "5s";

    /** Full load, which a disk need not keep up with: then the queues are full, as large as they can be. */
    private static final String STORE = "mode: after_reply, overflow: drop_new, retention: {max_rows: 100000}";

    /** The ends that a message can come to after the reply. */
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

    @Mixin
    private DirectoryOption directory = new DirectoryOption();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seconds / every < Growth.FEWEST_SAMPLES) {
            throw output.usage("expected --seconds of at least " + Growth.FEWEST_SAMPLES + " times --every, found "
                    + seconds + " and " + every);
        }
        try (Workspace workspace = directory.workspace();
                ServerProcess server = everything(workspace).start()) {
            Growth growth = new Growth(samples(server));
            output.table(clients + " clients at a time, everything on", growth.table());
            output.line(growth.verdict());
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
        HighSamples high = new HighSamples(directory.directory());
        for (int second = every; second <= seconds; second += every) {
            LoadResult result = load.run(server.port(), Duration.ofSeconds(every));
            messages += messages(result);
            awaitRest(server, messages);
            Duration at = Duration.ofSeconds(second);
            HeapHistogram heap = new ProcessMemory(server.handle().pid()).heap();
            samples.add(sample(server, at, heap.totalBytes(), result));
            high.add(at, heap).ifPresent(output::progress);
        }
        return samples;
    }

    /** Lives are never cut short. */
    private static long messages(LoadResult result) {
        return result.calls() / ClientLife.CALLS * ClientLife.PUBLISHES;
    }

    /** Until the work that was put off is done: messages and events that are about to be written are no growth. */
    private static void awaitRest(ServerProcess server, long messages) {
        AtomicLong changesBefore = new AtomicLong(-1);
        Awaitility.await("all messages and events are written")
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK_AGAIN)
                .atMost(LONGEST_REST)
                .until(() -> {
                    ScrapedMetrics metrics = server.metrics();
                    long settled = 0;
                    for (String fate : FATES) {
                        settled += metrics.value("exhook_store_" + fate + "_total");
                    }
                    long changes = metrics.value("exhook_presence_changes_total");
                    return changesBefore.getAndSet(changes) == changes
                            && settled >= messages
                            && metrics.value("exhook_presence_waiting") == 0;
                });
    }

    private static Sample sample(ServerProcess server, Duration at, long heapBytes, LoadResult result)
            throws IOException, InterruptedException {
        ProcessMemory memory = new ProcessMemory(server.handle().pid());
        ScrapedMetrics metrics = server.metrics();
        return new Sample(
                at,
                result.callsPerSecond(),
                heapBytes,
                memory.threads(),
                memory.openFiles(),
                memory.residentBytes(),
                metrics.value("exhook_store_overflowed_total"),
                metrics.value("exhook_presence_dropped_total"));
    }
}
