import dev.exhook.broker.internal.memory.MemoryRun;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceComparison;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Supplier;

/** A scenario that is played on each mutant: one of a recording, or one that the search made. */
final class Play {
    private final String name;
    private final Scenario scenario;
    private final Release release;
    private final boolean showsAnswers;
    private final Optional<Supplier<Trace>> recorded;
    private Object before = "";
    private BitSet reached = new BitSet();
    private int noticed;

    /**
     * @param recorded what the real EMQX did; empty where nobody asked one
     */
    Play(String name, Scenario scenario, Release release, boolean showsAnswers, Optional<Supplier<Trace>> recorded) {
        this.name = name;
        this.scenario = scenario;
        this.release = release;
        this.showsAnswers = showsAnswers;
        this.recorded = recorded;
    }

    boolean isRecording() {
        return recorded.isPresent();
    }

    /** Plays it on the code as it is; whether it comes by a line is known from then on. */
    void first() {
        Reached.take();
        before = play();
        reached = Reached.take();
    }

    void hasNoticed() {
        noticed++;
    }

    /** How many mutants it was the first to notice: who noticed many will notice more. */
    int noticed() {
        return noticed;
    }

    boolean reaches(int line) {
        return reached.get(line);
    }

    /**
     * Whether the code as it is now does what it did before, as far as that is looked at: a recording replays as it
     * did, and the search's scenario makes the same of what counts.
     */
    boolean isAsBefore() {
        Object now = play();
        if (now.equals(before)) {
            return true;
        }
        return recorded.map(real -> replays(real.get(), now) == replays(real.get(), before))
                .orElseGet(() -> counts(now).equals(counts(before)));
    }

    private static boolean replays(Trace real, Object made) {
        return made instanceof Trace trace && TraceComparison.compare(real, trace).isEmpty();
    }

    private static String counts(Object made) {
        return made instanceof Trace trace ? TraceComparison.compared(trace).toString() : made.toString();
    }

    /** A trace, or what it breaks with: as in a fingerprint, by which a campaign knows a case again. */
    private Object play() {
        try {
            return MemoryRun.of(scenario, release, showsAnswers).trace();
        } catch (IllegalStateException | IllegalArgumentException broken) {
            return broken.toString();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
