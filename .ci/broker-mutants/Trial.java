import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Plays the code as it is now, some plays at a time, until one notices that it is not what it was. */
final class Trial {
    private static final int AT_ONCE = 2;
    private static final long LOOK_MILLIS = 5;
    /** About 20 s; counted in looks, so that a machine that was asleep or too busy to look is no reason. */
    private static final int LONGEST_PLAY = 4_000;

    private final List<Play> plays;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Play> noticed = new AtomicReference<>();
    private final Worker[] workers = new Worker[AT_ONCE];
    private volatile int looks;

    Trial(List<Play> plays) {
        this.plays = plays;
    }

    /**
     * What came of it.
     *
     * @param by the play that noticed; empty where none did
     * @param hangs whether it did so by coming to no end
     */
    record Outcome(Optional<Play> by, boolean hangs) {}

    Outcome run() throws InterruptedException {
        for (int at = 0; at < AT_ONCE; at++) {
            workers[at] = new Worker();
            workers[at].start();
        }
        for (Worker worker : workers) {
            while (worker.isAlive()) {
                worker.join(LOOK_MILLIS);
                looks++;
                Optional<Play> hanging = hanging();
                if (hanging.isPresent()) {
                    next.set(plays.size());
                    return new Outcome(hanging, true);
                }
            }
        }
        return new Outcome(Optional.ofNullable(noticed.get()), false);
    }

    private Optional<Play> hanging() {
        for (Worker worker : workers) {
            Play play = worker.play;
            if (play != null && looks - worker.since > LONGEST_PLAY) {
                return Optional.of(play);
            }
        }
        return Optional.empty();
    }

    /** Whether a play goes on, though its mutant is gone. */
    boolean goesOn() throws InterruptedException {
        boolean goesOn = false;
        for (Worker worker : workers) {
            worker.interrupt();
            worker.join(1_000);
            goesOn |= worker.isAlive();
        }
        return goesOn;
    }

    private final class Worker extends Thread {
        private volatile Play play;
        private volatile int since;

        Worker() {
            setDaemon(true);
        }

        @Override
        public void run() {
            for (int at = next.getAndIncrement(); at < plays.size(); at = next.getAndIncrement()) {
                Play one = plays.get(at);
                since = looks;
                play = one;
                if (!isAsBefore(one)) {
                    noticed.compareAndSet(null, one);
                    next.set(plays.size());
                }
                play = null;
            }
        }

        private boolean isAsBefore(Play one) {
            try {
                return one.isAsBefore();
            } catch (RuntimeException | Error broken) {
                return false;
            }
        }
    }
}
