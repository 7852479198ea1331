package dev.exhook.emqx.internal.search;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.search.Case;
import dev.exhook.broker.internal.search.Cases;
import dev.exhook.broker.internal.search.Fingerprint;
import dev.exhook.emqx.internal.node.NoEmqxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Plays generated cases on the emulated broker and on a real one, on several lanes at once, each with a broker of its
 * own. It may be stopped at any time: begun again in the same folder, it plays what was not played yet, and again what
 * has become another case since, or what the emulated broker does otherwise by now.
 */
public final class Campaign implements AutoCloseable {
    private final CampaignFolder folder;
    private final OneAtATime held;
    private final Release release;
    private final Cases cases;
    private final Referee referee;
    private final CampaignState state = new CampaignState();
    private final Ledger ledger;

    /**
     * A campaign.
     *
     * @throws dev.exhook.broker.internal.yaml.UserFileException when the folder holds another one, which may be going
     *     on, or a damaged ledger
     */
    public Campaign(CampaignFolder folder, long seed, Release release) {
        this.folder = folder;
        this.release = release;
        this.cases = new Cases(seed, release);
        this.referee = new Referee(release);
        this.held = folder.hold();
        try {
            this.ledger = folder.ledger("seed " + seed + ", EMQX " + release, state::add);
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }

    /** Lets others go on with it. */
    @Override
    public void close() {
        held.close();
    }

    /** How far it is. */
    public CampaignState state() {
        return state;
    }

    /** Gets what is to be told. */
    public interface Listener {

        /** A case was played. */
        void played(Result result);

        /** The first case of a cause was written down; told once more when it was made smaller. */
        void found(Result result, Path scenario);
    }

    /** Where cases end, and who listens. */
    private record Run(long cases, BooleanSupplier isOver, Listener listener) {}

    /**
     * Goes on with it.
     *
     * @param opponents one is opened for each lane
     * @param lanes how many cases are played at once
     * @param most it is over when so many cases were played, those of earlier runs among them
     * @param isOver asked before each case; true ends it
     */
    public void run(Opponent.Source opponents, int lanes, long most, BooleanSupplier isOver, Listener listener)
            throws NoEmqxException {
        AtomicBoolean failed = new AtomicBoolean();
        Run run = new Run(most, () -> failed.get() || isOver.getAsBoolean(), listener);
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < lanes; i++) {
                running.add(threads.submit(() -> {
                    try (Opponent opponent = opponents.open()) {
                        play(opponent, run);
                        return null;
                    } catch (NoEmqxException | RuntimeException | Error e) {
                        failed.set(true);
                        throw e;
                    }
                }));
            }
            for (Future<Void> lane : running) {
                join(lane);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void join(Future<Void> lane) throws NoEmqxException {
        try {
            lane.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NoEmqxException none) {
                throw none;
            }
            if (e.getCause() instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            throw new IllegalStateException("a lane of the campaign broke: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the campaign went on", e);
        }
    }

    private void play(Opponent opponent, Run run) throws NoEmqxException {
        while (!run.isOver().getAsBoolean()) {
            long number = state.take();
            if (number >= run.cases()) {
                return;
            }
            Case played = cases.of(number);
            String fingerprint = Fingerprint.of(played, release);
            if (!state.holds(number, fingerprint)) {
                take(played, fingerprint, referee.rule(number, played, opponent), opponent, run);
            }
        }
    }

    private void take(Case played, String fingerprint, Referee.Ruling ruling, Opponent opponent, Run run)
            throws NoEmqxException {
        Result result = ruling.result();
        if (result.verdict() == Verdict.NOT_PLAYED && run.isOver().getAsBoolean()) {
            // Whoever ends it may have ended the broker too: that case is played another time.
            return;
        }
        ledger.add(result, fingerprint);
        boolean isNew = state.add(result, fingerprint);
        run.listener().played(result);
        if (isNew) {
            Case shown = ruling.seen().map(Seen::played).orElse(played);
            run.listener().found(result, folder.write(result, shown, ruling.seen()));
            if (result.verdict() == Verdict.DIFFERS) {
                shrink(shown, result, opponent, run);
            }
        }
    }

    private void shrink(Case played, Result result, Opponent opponent, Run run) throws NoEmqxException {
        Case smallest = new Shrinker(referee, opponent, run.isOver()).smallest(played, result.cause());
        if (smallest.equals(played)) {
            return;
        }
        Seen seen = referee.play(smallest, opponent);
        if (seen.differs()) {
            Result smaller = new Result(
                    result.number(),
                    result.verdict(),
                    Cause.of(seen),
                    seen.differences().get(0).toString());
            run.listener().found(smaller, folder.write(smaller, smallest, Optional.of(seen)));
        }
    }
}
