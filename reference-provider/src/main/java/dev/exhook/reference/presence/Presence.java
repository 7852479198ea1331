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
import dev.exhook.reference.presence.SessionEnded.Way;
import dev.exhook.reference.sql.Database;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps who is online, their sessions and subscriptions. Each method handles the hook of its name: it puts the event into a
 * bounded queue and returns, so it never blocks, and a thread writes the queue to the database in batches. The process
 * itself keeps no state: any number of instances may share the database, and a restart loses nothing that was written.
 */
public final class Presence implements AutoCloseable {
    private static final String SUCCESS = "success";

    private final ReportQueue queue;
    private final EventClock clock;
    private final Writer writer;
    private final @Nullable Reconciler reconciler;
    private final LongAdder unfit = new LongAdder();

    private Presence(ReportQueue queue, EventClock clock, Writer writer, @Nullable Reconciler reconciler) {
        this.queue = queue;
        this.clock = clock;
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
        Writer writer = new Writer(queue, tables, new Housekeeping(settings), clock, outlets);
        EmqxApiSettings api = settings.api();
        Reconciler reconciler = api == null ? null : new Reconciler(api, tables, writer, clock, outlets);
        writer.start();
        if (reconciler != null) {
            reconciler.start();
        }
        return new Presence(queue, clock, writer, reconciler);
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
                queue.size(),
                queue.capacity(),
                queue.taken(),
                writer.written(),
                writer.changed(),
                queue.dropped() + writer.lost(),
                unfit.sum() + writer.rejected(),
                writer.failures(),
                reconciler == null ? 0 : reconciler.finished());
    }

    /** Writes what waits, for 5 s at most if the database does not answer. */
    @Override
    public void close() {
        if (reconciler != null) {
            reconciler.close();
        }
        writer.close();
    }
}
