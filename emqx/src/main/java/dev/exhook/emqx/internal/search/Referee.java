package dev.exhook.emqx.internal.search;

import dev.exhook.broker.internal.memory.MemoryRun;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.search.Case;
import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.emqx.internal.api.EmqxApiException;
import dev.exhook.emqx.internal.node.NoEmqxException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Plays cases on both brokers, and decides what counts. Any thread. */
final class Referee {
    /** So often a difference has to come alone before it counts. */
    static final int TIMES = 3;

    /** So often it has to come again among others before it is played alone. */
    private static final int TIMES_AMONG = 3;

    /**
     * In milliseconds. A difference that is not there at one of these paces is by chance: two things came at almost the
     * same time.
     */
    private static final List<Long> STRETCHES = List.of(3L, -3L, 10L, -10L, 30L, -30L);

    private final Release release;
    /** Many play beside each other; who plays alone waits for them, and they for it. */
    private final ReadWriteLock field = new ReentrantReadWriteLock(true);

    Referee(Release release) {
        this.release = release;
    }

    /**
     * The ruling on a case.
     *
     * @param seen what it counts by; empty where it was not played
     */
    record Ruling(Result result, Optional<Seen> seen) {}

    /** A broker that cannot play a case gets another chance, as a new one. */
    Ruling rule(long number, Case played, Opponent opponent) throws NoEmqxException {
        try {
            return ruled(number, played, opponent);
        } catch (EmqxApiException | IllegalStateException | IllegalArgumentException first) {
            opponent.renew();
        }
        try {
            return ruled(number, played, opponent);
        } catch (EmqxApiException | IllegalStateException | IllegalArgumentException again) {
            opponent.renew();
            return new Ruling(notPlayed(number, again), Optional.empty());
        }
    }

    private static Result notPlayed(long number, RuntimeException why) {
        String line = String.valueOf(why.getMessage()).lines().findFirst().orElse("");
        return new Result(
                number,
                Verdict.NOT_PLAYED,
                "not played: " + line.replaceAll("[0-9]+", "N"),
                why.getClass().getSimpleName() + ": " + line);
    }

    private Ruling ruled(long number, Case played, Opponent opponent) throws NoEmqxException {
        Seen first = among(played, opponent);
        if (first.equal()) {
            return new Ruling(new Result(number, Verdict.EQUAL, "", ""), Optional.of(first));
        }
        if (first.closeCall()) {
            return ruling(number, Verdict.RACE, Cause.of(first), first);
        }
        // Most are chance on a busy machine: only for those that come each time have the others to wait.
        for (int time = 0; time < TIMES_AMONG; time++) {
            if (!among(played, opponent).differs()) {
                return ruling(number, Verdict.RACE, Cause.of(first), first);
            }
        }
        return alone(number, first, opponent);
    }

    private Ruling alone(long number, Seen among, Opponent opponent) throws NoEmqxException {
        // What earlier cases left behind does not count either.
        opponent.renew();
        // The others wait once, not once for each time.
        field.writeLock().lock();
        try {
            Seen last = among;
            for (int time = 0; time < TIMES; time++) {
                last = play(among.played(), opponent);
                if (!last.differs()) {
                    return ruling(number, Verdict.RACE, Cause.of(among), among);
                }
            }
            return ruling(number, Verdict.DIFFERS, Cause.of(last), last);
        } finally {
            field.writeLock().unlock();
        }
    }

    private static Ruling ruling(long number, Verdict verdict, String cause, Seen seen) {
        return new Ruling(
                new Result(number, verdict, cause, seen.differences().get(0).toString()), Optional.of(seen));
    }

    private Seen among(Case played, Opponent opponent) throws NoEmqxException {
        // Who waits for a new EMQX keeps nobody waiting.
        opponent.ready();
        field.readLock().lock();
        try {
            return play(played, opponent);
        } finally {
            field.readLock().unlock();
        }
    }

    /** Plays it once on each, among whoever plays. */
    Seen play(Case played, Opponent opponent) throws NoEmqxException {
        Scenario scenario = played.scenario();
        Trace real = opponent.play(scenario);
        Trace emulated = MemoryRun.beside(real, scenario, release).trace();
        List<Difference> differences = Match.between(scenario, emulated, real);
        return new Seen(played, emulated, real, differences, !differences.isEmpty() && isCloseCall(scenario, real));
    }

    private boolean isCloseCall(Scenario scenario, Trace real) {
        return STRETCHES.stream().anyMatch(stretch -> {
            Trace emulated = MemoryRun.beside(real, scenario, release, stretch).trace();
            return Match.between(scenario, emulated, real).isEmpty();
        });
    }

    /** Tells whether a case differs for that cause each of two times. */
    boolean shows(Case smaller, String cause, Opponent opponent) throws NoEmqxException {
        for (int time = 0; time < 2; time++) {
            Seen seen = among(smaller, opponent);
            if (!seen.differs() || !Cause.of(seen).equals(cause)) {
                return false;
            }
        }
        return true;
    }
}
