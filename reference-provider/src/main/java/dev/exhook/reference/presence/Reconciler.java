package dev.exhook.reference.presence;

import dev.exhook.reference.queue.WriteBehind;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The thread that compares the tables with EMQX's REST API: at the start, whenever events were missed, and as often as
 * is configured. What the list says is applied like an event, so that what happens meanwhile goes before. What the list
 * does not have is asked for by its id before it is believed to be gone.
 */
final class Reconciler implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Reconciler.class.getName());

    /** How often to look for gaps, and how soon to try again what failed. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private static final int CLIENTS_AT_ONCE = 100;

    private final EmqxApi api;
    private final Duration every;
    private final Tables tables;
    private final WriteBehind<Report> writer;
    private final EventClock clock;
    private final Outlets outlets;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong finished = new AtomicLong();
    private final Thread thread = new Thread(this::run, "presence-reconciler");

    Reconciler(EmqxApiSettings settings, Tables tables, WriteBehind<Report> writer, EventClock clock, Outlets outlets) {
        this.api = new EmqxApi(settings, clock);
        this.every = settings.every();
        this.tables = tables;
        this.writer = writer;
        this.clock = clock;
        this.outlets = outlets;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            long last = 0;
            do {
                try {
                    if (writer.awaitPrepared(LOOK) && isDue(last)) {
                        reconcile();
                        last = clock.now();
                        finished.incrementAndGet();
                    }
                } catch (SQLException | IOException e) {
                    LOG.log(Level.WARNING, "presence: cannot compare with EMQX, will try again: " + e);
                }
            } while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            // Closed while it waited for EMQX.
            Thread.currentThread().interrupt();
        }
    }

    private boolean isDue(long last) throws SQLException {
        boolean itIsTime = !every.isZero() && clock.now() - last >= every.toMillis() * 1_000;
        return last == 0 || itIsTime || tables.read(GapTable::any);
    }

    private void reconcile() throws SQLException, IOException, InterruptedException {
        long begin = clock.next();
        List<Listed> clients = api.clients(1);
        for (int page = 2; !clients.isEmpty(); page++) {
            apply(clients);
            clients = api.clients(page);
        }
        List<String> missing = notSeenSince(begin, "");
        while (!missing.isEmpty()) {
            apply(verified(missing, begin));
            missing = notSeenSince(begin, missing.get(missing.size() - 1));
        }
        tables.write(clock.now(), connection -> {
            GapTable.forget(connection, begin);
            return begin;
        });
    }

    private void apply(List<? extends PresenceEvent> events) throws SQLException {
        List<PresenceEvent> fitting = new ArrayList<>(events);
        fitting.removeIf(event -> !Limits.fit(event));
        if (fitting.isEmpty()) {
            // All came back meanwhile, or none is kept: PostgreSQL, unlike SQLite, takes no empty list of clients.
            return;
        }
        outlets.tell(tables.write(clock.now(), connection -> tables.apply(connection, fitting)));
    }

    private List<String> notSeenSince(long time, String afterClientId) throws SQLException {
        return tables.read(
                connection -> ConnectionTable.notSeenSince(connection, time, afterClientId, CLIENTS_AT_ONCE));
    }

    private List<PresenceEvent> verified(List<String> clientIds, long begin)
            throws SQLException, IOException, InterruptedException {
        List<PresenceEvent> events = new ArrayList<>();
        for (ConnectionState state : tables.read(connection -> ConnectionTable.load(connection, clientIds))) {
            if (!state.isPast() && state.seenAt() < begin) {
                long at = clock.next();
                Optional<Listed> listed = api.client(state.key().clientId());
                listed.ifPresent(events::add);
                if (listed.isEmpty() || !listed.get().key().equals(state.key())) {
                    events.add(new Unlisted(at, state.key()));
                }
            }
        }
        return events;
    }

    long finished() {
        return finished.get();
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
