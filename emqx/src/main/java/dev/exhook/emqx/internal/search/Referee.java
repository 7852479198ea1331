package dev.exhook.emqx.internal.search;

import dev.exhook.broker.internal.memory.MemoryRun;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.search.Case;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.emqx.internal.api.EmqxApiException;
import dev.exhook.emqx.internal.node.NoEmqxException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Plays cases on both brokers, and decides what counts. Any thread. */
final class Referee {
    /** So often a difference has to come alone before it counts. */
    static final int TIMES = 3;

    private final Release release;
    /** Many play beside each other; who plays alone waits for them, and they for it. */
    private final ReadWriteLock field = new ReentrantReadWriteLock(true);

    Referee(Release release) {
        this.release = release;
    }

    /**
     * The ruling on a case.
     *
     * @param seen what it counts by, of the case without what is known; empty where it was not played
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
        Seen first = holding(field.readLock(), played, opponent);
        if (!first.differs()) {
            return new Ruling(new Result(number, Verdict.EQUAL, "", ""), Optional.of(first));
        }
        Optional<KnownCauses.Known> known = KnownCauses.of(first);
        return known.isPresent() ? known(number, first, known.get(), opponent) : alone(number, first, opponent);
    }

    /** What is known may hide what is not: the case counts by what it shows without it. */
    private Ruling known(long number, Seen seen, KnownCauses.Known known, Opponent opponent) throws NoEmqxException {
        Seen without = holding(field.readLock(), known.without().apply(seen.played()), opponent);
        Ruling nothingElse = ruling(number, Verdict.KNOWN, known.name(), seen);
        if (!without.differs()) {
            return nothingElse;
        }
        Ruling rest = alone(number, without, opponent);
        return rest.result().verdict() == Verdict.DIFFERS ? rest : nothingElse;
    }

    private Ruling alone(long number, Seen among, Opponent opponent) throws NoEmqxException {
        Seen last = among;
        for (int time = 0; time < TIMES; time++) {
            last = holding(field.writeLock(), among.played(), opponent);
            if (!last.differs()) {
                return ruling(number, Verdict.RACE, Cause.of(among), among);
            }
        }
        Optional<KnownCauses.Known> known = KnownCauses.of(last);
        return known.isPresent()
                ? known(number, last, known.get(), opponent)
                : ruling(number, Verdict.DIFFERS, Cause.of(last), last);
    }

    private static Ruling ruling(long number, Verdict verdict, String cause, Seen seen) {
        return new Ruling(
                new Result(number, verdict, cause, seen.differences().get(0).toString()), Optional.of(seen));
    }

    private Seen holding(Lock lock, Case played, Opponent opponent) throws NoEmqxException {
        lock.lock();
        try {
            return play(played, opponent);
        } finally {
            lock.unlock();
        }
    }

    /** Plays it once on each, among whoever plays. */
    Seen play(Case played, Opponent opponent) throws NoEmqxException {
        Scenario scenario = played.scenario();
        Trace real = opponent.play(scenario);
        Trace emulated = MemoryRun.beside(real, scenario, release).trace();
        return new Seen(played, release, emulated, real, Match.between(scenario, emulated, real));
    }

    /** Tells whether a case differs for that cause and no known one, each of two times. */
    boolean shows(Case smaller, String cause, Opponent opponent) throws NoEmqxException {
        for (int time = 0; time < 2; time++) {
            Seen seen = holding(field.readLock(), smaller, opponent);
            List<String> causes =
                    seen.differs() && KnownCauses.of(seen).isEmpty() ? List.of(Cause.of(seen)) : List.of();
            if (!causes.contains(cause)) {
                return false;
            }
        }
        return true;
    }
}
