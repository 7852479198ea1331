package dev.exhook.benchmark.presence;

import static dev.exhook.benchmark.measure.MarkdownTable.cell;

import dev.exhook.benchmark.measure.MarkdownTable;
import dev.exhook.benchmark.measure.ProcessMemory;
import dev.exhook.benchmark.measure.Workspace;
import dev.exhook.benchmark.option.AtLeastOne;
import dev.exhook.benchmark.option.DirectoryOption;
import dev.exhook.benchmark.option.Output;
import dev.exhook.reference.presence.Presence;
import dev.exhook.reference.presence.PresenceSettings;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.DatabaseSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the cost of many present clients. */
@Command(
        name = "presence",
        description = "Many clients come online: heap of the process, size of the database, events a second.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all clients are present",
            "1:an event was lost, or the heap grew with the clients",
            "2:wrong option"
        })
public final class PresenceCommand implements Callable<Integer> {
    private static final double MEGABYTE = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int CONNECTIONS = 4;

    /** The process keeps its queue, not the clients. */
    private static final long MOST_HEAP_GROWTH = 50_000_000;

    @Option(
            names = "--clients",
            converter = AtLeastOne.class,
            defaultValue = "1000000",
            description = "how many come online (${DEFAULT-VALUE})")
    private int clients;

    @Option(
            names = "--database",
            split = ",",
            defaultValue = "sqlite,postgresql",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private List<PresenceDatabase> databases = List.of();

    @Mixin
    private DirectoryOption directory = new DirectoryOption();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        MarkdownTable table = MarkdownTable.ofNamed("database", "heap, after minus before, MB", "size, MB", "events/s");
        for (PresenceDatabase database : databases) {
            try (Workspace workspace = directory.workspace();
                    PresenceDatabase.Opened opened = database.open(workspace)) {
                measure(database, opened.url(), table);
            }
        }
        output.table(String.format(Locale.ROOT, "%,d clients come online", clients), table);
        return 0;
    }

    private void measure(PresenceDatabase kind, String url, MarkdownTable table)
            throws IOException, InterruptedException, SQLException {
        PresenceSettings settings = new PresenceSettings(
                true, true, PresenceSettings.DEFAULT_QUEUE_CAPACITY, Duration.ofHours(1), Duration.ZERO, null);
        ProcessMemory memory = new ProcessMemory(ProcessHandle.current().pid());
        try (Database database = Database.open(new DatabaseSettings(url, null, null, CONNECTIONS));
                Presence presence = Presence.open(settings, database, List.of())) {
            Arrivals arrivals = new Arrivals(presence);
            // The first one makes the tables.
            arrivals.come(0, 1);
            long heapBefore = memory.heapBytes();
            long begin = System.nanoTime();
            arrivals.come(1, clients);
            double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
            long heapGrowth = memory.heapBytes() - heapBefore;
            requireAll(database, presence);
            if (heapGrowth > MOST_HEAP_GROWTH) {
                throw new IOException(cell("%s: the heap grew by %.1f MB", kind, heapGrowth / MEGABYTE));
            }
            table.row(
                    kind.toString(),
                    cell("%.1f", heapGrowth / MEGABYTE),
                    cell("%.0f", number(database, kind.sizeQuery()) / MEGABYTE),
                    cell("%,.0f", Arrivals.EVENTS_OF_A_CLIENT * (clients - 1) / seconds));
        }
    }

    private void requireAll(Database database, Presence presence) throws IOException, SQLException {
        long online = number(database, "SELECT COUNT(*) FROM presence_connections WHERE disconnected_at IS NULL");
        long dropped = presence.stats().dropped();
        if (online != clients || dropped != 0) {
            throw new IOException("expected " + clients + " clients online and no event dropped, found " + online
                    + " and " + dropped);
        }
    }

    private static long number(Database database, String query) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
