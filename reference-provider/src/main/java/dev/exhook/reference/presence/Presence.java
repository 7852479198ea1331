package dev.exhook.reference.presence;

import dev.exhook.proto.v3.ClientConnackRequest;
import dev.exhook.proto.v3.ClientConnectedRequest;
import dev.exhook.proto.v3.ClientDisconnectedRequest;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import dev.exhook.proto.v3.ProviderUnloadedRequest;
import dev.exhook.proto.v3.SessionCreatedRequest;
import dev.exhook.proto.v3.SessionDiscardedRequest;
import dev.exhook.proto.v3.SessionResumedRequest;
import dev.exhook.proto.v3.SessionSubscribedRequest;
import dev.exhook.proto.v3.SessionTakenoverRequest;
import dev.exhook.proto.v3.SessionTerminatedRequest;
import dev.exhook.proto.v3.SessionUnsubscribedRequest;
import dev.exhook.reference.figures.Figures;
import dev.exhook.reference.presence.SessionEnded.Way;
import dev.exhook.reference.queue.Chore;
import dev.exhook.reference.queue.Outage;
import dev.exhook.reference.queue.WriteBehind;
import dev.exhook.reference.sql.Database;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps who is online, their sessions and subscriptions. Each method handles the hook of its name: it puts the event
 * into a bounded queue and returns, so it never blocks, and a thread writes the queue to the database in batches. The
 * process itself keeps no state: any number of instances may share the database, and a restart loses nothing that was
 * written.
 */
public final class Presence implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Presence.class.getName());
    private static final String SUCCESS = "success";
    /**
     * Enough to make a commit cheap, few enough to keep the transactions of other instances waiting for some ms only.
     */
    private static final int BATCH = 500;
    /** How often an idle instance says that it is alive. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final Duration HOUSEKEEPING = Duration.ofMinutes(10);
    /** How soon it is noticed that another instance, or a former life of this one, left work. */
    private static final Duration RESTARTS = Duration.ofSeconds(1);

    private final ReportQueue queue;
    private final EventClock clock;
    private final ReportDestination destination;
    private final WriteBehind<Report> writer;
    private final @Nullable Reconciler reconciler;
    private final LongAdder unfit = new LongAdder();
    private final LongAdder abandoned = new LongAdder();
    private final NodeRestarts restarts;
    private final Housekeeping housekeeping;

    private Presence(
            ReportQueue queue,
            EventClock clock,
            ReportDestination destination,
            WriteBehind<Report> writer,
            NodeRestarts restarts,
            Housekeeping housekeeping,
            @Nullable Reconciler reconciler) {
        this.queue = queue;
        this.clock = clock;
        this.destination = destination;
        this.restarts = restarts;
        this.housekeeping = housekeeping;
        this.writer = writer;
        this.reconciler = reconciler;
    }

    /**
     * Starts; the database need not be there yet. Its tables are made when it is.
     *
     * @param sinks are told what changed, beside the database
     */
    public static Presence open(PresenceSettings settings, Database database, List<EventSink> sinks) {
        return open(settings, database, sinks, Clock.systemUTC());
    }

    static Presence open(PresenceSettings settings, Database database, List<EventSink> sinks, Clock time) {
        ReportQueue queue = new ReportQueue(settings.queueCapacity());
        EventClock clock = new EventClock(time);
        Tables tables =
                new Tables(database, settings.sessions(), !settings.history().isZero());
        Outlets outlets = new Outlets(sinks);
        ReportDestination destination = new ReportDestination(queue, tables, clock, outlets);
        Housekeeping housekeeping = new Housekeeping(settings, tables);
        NodeRestarts restarts = new NodeRestarts(tables, clock);
        WriteBehind<Report> writer = new WriteBehind<>(
                LOG,
                "presence-writer",
                queue.waiting(),
                BATCH,
                destination,
                List.of(
                        chore("cannot write", HEARTBEAT, () -> {
                            destination.write(List.of());
                            return false;
                        }),
                        chore("cannot mend times in the future", HEARTBEAT, new FutureTimes(tables, clock)::step),
                        chore("cannot end what a node had before it started", RESTARTS, restarts::step),
                        chore("cannot delete what is old", HOUSEKEEPING, () -> housekeeping.step(clock.now()))),
                outage("cannot write"));
        EmqxApiSettings api = settings.api();
        Reconciler reconciler = api == null ? null : new Reconciler(api, tables, writer, clock, outlets);
        writer.start();
        if (reconciler != null) {
            reconciler.start();
        }
        return new Presence(queue, clock, destination, writer, restarts, housekeeping, reconciler);
    }

    private static Outage outage(String failing) {
        return new Outage(LOG, "presence: " + failing + ", trying again", "presence: the database works again");
    }

    private static Chore chore(String failing, Duration interval, Chore.Step step) {
        return new Chore(
                LOG, "presence: " + failing + ", trying again", "presence: the database works again", interval, step);
    }

    public void clientConnected(ClientConnectedRequest request) {
        ClientInfo client = request.getClientinfo();
        add(new Connected(clock.next(), Requests.key(client), Requests.origin(client)));
    }

    public void clientConnack(ClientConnackRequest request) {
        if (request.getResultCode().equals(SUCCESS)) {
            add(new Accepted(
                    clock.next(),
                    Requests.key(request.getConninfo(), request.getPropsList()),
                    Requests.origin(request.getConninfo())));
        }
    }

    public void clientDisconnected(ClientDisconnectedRequest request) {
        ClientInfo client = request.getClientinfo();
        add(new Disconnected(
                clock.next(), Requests.key(client), Requests.origin(client), Limits.storable(request.getReason())));
    }

    public void sessionCreated(SessionCreatedRequest request) {
        begun(request.getClientinfo(), false);
    }

    public void sessionResumed(SessionResumedRequest request) {
        begun(request.getClientinfo(), true);
    }

    public void sessionDiscarded(SessionDiscardedRequest request) {
        ended(request.getClientinfo(), Way.DISCARDED, Way.DISCARDED.reason());
    }

    public void sessionTakenover(SessionTakenoverRequest request) {
        ended(request.getClientinfo(), Way.TAKENOVER, Way.TAKENOVER.reason());
    }

    public void sessionTerminated(SessionTerminatedRequest request) {
        ended(request.getClientinfo(), Way.TERMINATED, Limits.storable(request.getReason()));
    }

    public void sessionSubscribed(SessionSubscribedRequest request) {
        ClientInfo client = request.getClientinfo();
        long at = clock.next();
        add(new Subscribed(
                at,
                Requests.key(client),
                Requests.origin(client),
                Requests.subscription(request.getTopic(), request.getSubopts(), at)));
    }

    public void sessionUnsubscribed(SessionUnsubscribedRequest request) {
        ClientInfo client = request.getClientinfo();
        add(new Unsubscribed(
                clock.next(), Requests.key(client), Requests.origin(client), Limits.storableKey(request.getTopic())));
    }

    public void providerLoaded(ProviderLoadedRequest request) {
        long at = clock.next();
        long uptimeMicros = request.getBroker().getUptime() * 1_000;
        // A broker that does not say how long it has been running may have been for ever.
        queue.add(new NodeLoaded(at, request.getMeta().getNode(), uptimeMicros > 0 ? at - uptimeMicros : 0));
    }

    public void providerUnloaded(ProviderUnloadedRequest request) {
        queue.add(new NodeUnloaded(clock.next(), request.getMeta().getNode()));
    }

    private void begun(ClientInfo client, boolean resumed) {
        add(new SessionBegun(clock.next(), Requests.key(client), Requests.origin(client), resumed));
    }

    private void ended(ClientInfo client, Way way, String reason) {
        add(new SessionEnded(clock.next(), Requests.key(client), Requests.origin(client), way, reason));
    }

    private void add(PresenceEvent event) {
        if (Limits.fit(event)) {
            queue.add(event);
        } else {
            unfit.increment();
        }
    }

    /** The numbers as of now. */
    public PresenceStats stats() {
        return new PresenceStats(
                queue.waiting().items(),
                queue.capacity(),
                queue.taken(),
                destination.written(),
                destination.changed(),
                queue.dropped() + abandoned.sum(),
                unfit.sum() + destination.rejected(),
                writer.failures(),
                restarts.ended(),
                housekeeping.deleted(),
                reconciler == null ? 0 : reconciler.finished());
    }

    /** Shows the figures of this part. */
    public void show(Figures figures) {
        PresenceFigures.show(figures, this::stats);
    }

    /** Writes what waits, for {@link PresenceSettings#FLUSH} at most. */
    @Override
    public void close() {
        if (reconciler != null) {
            reconciler.close();
        }
        int left = writer.close(PresenceSettings.FLUSH).size();
        if (left > 0) {
            abandoned.add(left);
            LOG.log(Level.WARNING, "presence: " + left + " events were not written: there was no time left");
        }
    }
}
