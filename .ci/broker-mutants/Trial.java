import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Plays the code as it is now, some plays at a time, until one notices that it is not what it was. */
final class Trial {
    private static final int AT_ONCE = 2;
    private static final long LOOK_MILLIS = 5;
    /** About 2 s, where a play takes some milliseconds; in looks, so that a machine too busy to look is no reason. */
    private static final int LONGEST_PLAY = 400;

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

    /** Ends what hangs; false: something goes on, though its mutant is gone. */
    boolean end() throws InterruptedException {
        List<Thread> threads = new ArrayList<>(List.of(workers));
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("emulated-"))
                .forEach(threads::add);
        boolean ended = true;
        for (Thread thread : threads) {
            stop(thread);
            thread.join(200);
            ended &= !thread.isAlive();
        }
        return ended;
    }

    /** A loop without end takes no hint. Java can stop it up to version 19. */
    @SuppressWarnings({"deprecation", "removal"})
    private static void stop(Thread thread) {
        try {
            thread.stop();
        } catch (UnsupportedOperationException laterJava) {
            thread.interrupt();
        }
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
