package dev.exhook.broker.internal.incident;

import dev.exhook.broker.internal.chain.FailedAction;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Counts what happens. Times are microseconds since the start. */
final class Tally {
    private static final int SECOND = 1_000_000;
    /** So long nothing unusual must have happened before the end for all to count as normal. */
    private static final long QUIET = 2L * SECOND;

    private final int length;
    private final long start;
    private final long end;
    private final int clients;
    private final Samples connacks;
    private final Samples pubacks;
    private final Map<Column, long[]> bySecond = new EnumMap<>(Column.class);
    private final BitSet refusedClients = new BitSet();
    private long usualConnack;
    private long usualPuback;
    private long connects;
    private long admitted;
    private long unchecked;
    private long refused;
    private long gaveUp;
    private long subscriptionsRefused;
    private long disconnected;
    private long sent;
    private long acknowledged;
    private long denied;
    private long dropped;
    private long unseen;
    private long unauthorized;
    private long unsent;
    private long calls;
    private long failed;
    private long untold;
    private long longestHold;
    private long online;
    private long fewest;
    private long unusual;

    /**
     * All zero.
     *
     * @param seconds how long the run is
     * @param usualConnack what is longer is not normal, if it was not seen before the trouble
     * @param usualPuback the same
     */
    Tally(int seconds, Schedule schedule, int clients, long usualConnack, long usualPuback) {
        this.length = seconds;
        this.start = schedule.start();
        this.end = schedule.end();
        this.clients = clients;
        this.usualConnack = usualConnack;
        this.usualPuback = usualPuback;
        this.connacks = new Samples(seconds);
        this.pubacks = new Samples(seconds);
        Stream.of(Column.values()).forEach(column -> bySecond.put(column, new long[seconds + 1]));
        this.online = clients;
        this.fewest = clients;
        this.unusual = start;
    }

    private enum Column {
        REFUSED,
        UNCHECKED,
        LOST,
        UNSEEN,
        ONLINE
    }

    long length() {
        return (long) length * SECOND;
    }

    void connects() {
        connects++;
    }

    void letIn(long since, long now, boolean heard, boolean wasShutOut) {
        admitted++;
        connacks.add(since, now);
        usualConnack = now < start ? Math.max(usualConnack, 2 * (now - since)) : usualConnack;
        if (!heard) {
            unchecked++;
            count(now, Column.UNCHECKED);
        }
        unusual(now, !heard || wasShutOut || now - since > usualConnack);
    }

    void refused(int client, long since, long now) {
        refused++;
        refusedClients.set(client);
        connacks.add(since, now);
        count(now, Column.REFUSED);
        unusual(now, true);
    }

    void gaveUp(long since, long now, long waited) {
        gaveUp++;
        connacks.add(since, since + waited);
        unusual(now, true);
    }

    void unsubscribed(long now) {
        subscriptionsRefused++;
        unusual(now, true);
    }

    void disconnected(long now) {
        disconnected++;
        unusual(now, true);
    }

    void online(int more) {
        online += more;
        fewest = Math.min(fewest, online);
    }

    /** Called at the end of each second. */
    void second(int number) {
        column(Column.ONLINE)[number] = online;
    }

    void sent() {
        sent++;
    }

    void unsent(long messages) {
        unsent += messages;
    }

    void acknowledged(long since, long now, Fate fate) {
        acknowledged++;
        pubacks.add(since, now);
        usualPuback = now < start ? Math.max(usualPuback, 2 * (now - since)) : usualPuback;
        denied += fate.denied() ? 1 : 0;
        dropped += fate.dropped() ? 1 : 0;
        unseen += fate.unseen() ? 1 : 0;
        unauthorized += fate.unauthorized() ? 1 : 0;
        if (!fate.isUsual()) {
            count(now, fate.denied() || fate.dropped() ? Column.LOST : Column.UNSEEN);
        }
        unusual(now, !fate.isUsual() || now - since > usualPuback);
    }

    void called(long now, boolean answered) {
        calls++;
        failed += answered ? 0 : 1;
        unusual(now, !answered);
    }

    void untold(long now) {
        untold++;
        unusual(now, true);
    }

    void held(long micros) {
        longestHold = Math.max(longestHold, micros);
    }

    private void count(long now, Column column) {
        column(column)[(int) (now / SECOND)]++;
    }

    private long[] column(Column column) {
        return Objects.requireNonNull(bySecond.get(column));
    }

    private void unusual(long now, boolean it) {
        if (it && now > unusual) {
            unusual = now;
        }
    }

    Figures figures(FailedAction action, boolean cutOff, boolean doubled) {
        int from = (int) (start / SECOND);
        int to = (int) ((end + SECOND - 1) / SECOND);
        return new Figures(
                action,
                new Figures.Logins(
                        connects,
                        admitted,
                        unchecked,
                        refused,
                        refusedClients.cardinality(),
                        gaveUp,
                        subscriptionsRefused,
                        disconnected,
                        clients - fewest,
                        connacks.between(from, to),
                        connacks.all()),
                new Figures.Messages(
                        sent,
                        denied,
                        dropped,
                        unseen,
                        unauthorized,
                        unsent,
                        sent - acknowledged,
                        pubacks.between(from, to),
                        pubacks.all()),
                new Figures.Calls(calls, failed, untold),
                normalAfter(),
                Duration.of(longestHold, ChronoUnit.MICROS),
                cutOff,
                doubled,
                bySecond());
    }

    private Optional<Duration> normalAfter() {
        boolean restless = unusual > length() - QUIET || online < clients;
        return restless ? Optional.empty() : Optional.of(Duration.of(unusual - start, ChronoUnit.MICROS));
    }

    private List<Second> bySecond() {
        List<Second> all = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            all.add(new Second(
                    i,
                    column(Column.REFUSED)[i],
                    column(Column.UNCHECKED)[i],
                    column(Column.LOST)[i],
                    column(Column.UNSEEN)[i],
                    column(Column.ONLINE)[i],
                    connacks.between(i, i + 1),
                    pubacks.between(i, i + 1)));
        }
        return all;
    }
}
