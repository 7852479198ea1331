package dev.exhook.reference.presence;

import dev.exhook.provider.RareLog;
import dev.exhook.reference.queue.Destination;
import dev.exhook.reference.sql.SqlFailure;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writes reports into the tables, and tells the outlets what changed. */
final class ReportDestination implements Destination<Report> {
    private final ReportQueue queue;
    private final Tables tables;
    private final Recorder recorder;
    private final EventClock clock;
    private final Outlets outlets;
    private final RareLog refusals = new RareLog(System.getLogger(Presence.class.getName()));
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong changed = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private boolean begun;

    ReportDestination(ReportQueue queue, Tables tables, EventClock clock, Outlets outlets) {
        this.queue = queue;
        this.tables = tables;
        this.recorder = new Recorder(tables);
        this.clock = clock;
        this.outlets = outlets;
    }

    /** Notes what this instance may have missed before it was there. */
    @Override
    public void prepare() throws SQLException {
        if (!begun) {
            tables.start(clock.next());
            begun = true;
        }
    }

    /** Also without reports: it then says that this instance is alive, and since when it has missed some. */
    @Override
    public void write(List<Report> reports) throws SQLException {
        Gap gap = queue.takeGap();
        boolean done = false;
        try {
            List<Change> changes = recorder.record(clock.now(), gap, reports);
            done = true;
            written.addAndGet(reports.size());
            changed.addAndGet(changes.size());
            outlets.tell(changes);
        } finally {
            if (!done && gap != null) {
                queue.putBack(gap);
            }
        }
    }

    @Override
    public void refused(Report report, Exception reason) {
        rejected.incrementAndGet();
        refusals.log(Level.WARNING, () -> "presence: an event cannot be stored and is left out: " + describe(reason));
    }

    private static @Nullable String describe(Exception reason) {
        return reason instanceof SQLException failure ? SqlFailure.describe(failure) : reason.toString();
    }

    long written() {
        return written.get();
    }

    long changed() {
        return changed.get();
    }

    long rejected() {
        return rejected.get();
    }
}
