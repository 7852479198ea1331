package dev.exhook.broker.internal.emulated.loop;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives processes their turns, one at a time. The thread that makes a scheduler is its first process, the driver; only
 * it may close the scheduler.
 *
 * <p>With a virtual clock a process that calls the outside keeps its turn until the answer is there or is put off, and
 * time leaps only when all processes wait. So a run depends on nothing but its input.
 */
public final class Scheduler implements AutoCloseable {
    /** Far beyond any honest answer on loopback; without it a lost answer would hang the run for ever. */
    private static final Duration LOST = Duration.ofSeconds(30);

    /**
     * The time that a call takes on a virtual clock, about as on a real broker: so each moment of a run has its own
     * time.
     */
    private static final Duration CALL = Duration.ofMillis(1);

    /** The start of 2026: a run on a virtual clock is the same, byte for byte, whenever it is made. */
    private static final long VIRTUAL_START = 1_767_225_600_000L;

    /** How many processes may wait on one thread's stack, on top of each other. */
    private static final int HIGHEST_STACK = 100;

    private static final Duration BETWEEN_RUNS = Duration.ofHours(1);

    private final Clock clock;
    private final Turns turns;
    private final long epochMillis;
    private final long callNanos;
    private final long startNanos = System.nanoTime();
    private final Turn driver = new Turn("driver");
    private final List<Turn> alive = new ArrayList<>();
    private final Deque<Turn> ready = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final BlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
    private Turn current = driver;
    private int stacked;
    private @Nullable Errand<?> underWay;
    private @Nullable Throwable broken;
    private volatile boolean closed;
    private long virtualNanos;
    private long timersSet;

    /** Makes the calling thread the driver. */
    public Scheduler(Clock clock) {
        this(clock, Turns.THREADS);
    }

    /**
     * Makes the calling thread the driver.
     *
     * @param turns stacked only with a virtual clock
     */
    public Scheduler(Clock clock, Turns turns) {
        this(clock, turns, clock == Clock.VIRTUAL ? VIRTUAL_START : System.currentTimeMillis(), CALL);
    }

    /**
     * Makes the calling thread the driver of a run that is neither the first nor the only one.
     *
     * @param number how many virtual runs were before it: each begins an hour after the one before, so that none
     *     sends ids and times that another has sent
     */
    public static Scheduler virtual(Turns turns, long number) {
        return new Scheduler(Clock.VIRTUAL, turns, VIRTUAL_START + number * BETWEEN_RUNS.toMillis(), CALL);
    }

    /**
     * Makes the calling thread the driver of a virtual run.
     *
     * @param call the time that a call takes
     */
    public static Scheduler virtual(Turns turns, Duration call) {
        return new Scheduler(Clock.VIRTUAL, turns, VIRTUAL_START, call);
    }

    private Scheduler(Clock clock, Turns turns, long epochMillis, Duration call) {
        if (clock == Clock.REAL && turns == Turns.STACKED) {
            throw new IllegalArgumentException("with a real clock processes are threads");
        }
        this.clock = clock;
        this.turns = turns;
        this.epochMillis = epochMillis;
        this.callNanos = call.toNanos();
    }

    /** How time goes on here. */
    public Clock clock() {
        return clock;
    }

    /** Milliseconds since 1970 when the scheduler was made; a virtual clock always starts at the same moment. */
    public long epochMillis() {
        return epochMillis;
    }

    /** Nanoseconds since the scheduler was made. */
    public long nanos() {
        return clock == Clock.VIRTUAL ? virtualNanos : System.nanoTime() - startNanos;
    }

    /** Milliseconds since the scheduler was made. */
    public long millis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos());
    }

    /** An empty promise. */
    public <T> Promise<T> promise() {
        return new Promise<>(this);
    }

    /** An empty mailbox. */
    public <T> Mailbox<T> mailbox() {
        return new Mailbox<>(this);
    }

    /** Starts a process; it gets its first turn after those that are ready now. */
    public void spawn(String name, Runnable body) {
        if (turns == Turns.STACKED) {
            ready(new Turn(name, self -> body.run()));
            return;
        }
        Turn turn = new Turn(name);
        alive.add(turn);
        Thread thread = new Thread(() -> live(turn, body), "emulated-" + name);
        thread.setDaemon(true);
        thread.start();
        ready(turn);
    }

    /**
     * Starts a process that handles messages. After each the others that are ready have their turns.
     *
     * @param handler false: it is over
     */
    public <T> void serve(String name, Mailbox<T> mailbox, Predicate<T> handler) {
        if (turns == Turns.STACKED) {
            ready(new Turn(name, self -> mailbox.handleAll(handler, self)));
            return;
        }
        spawn(name, () -> {
            while (handler.test(mailbox.take())) {
                if (!mailbox.isEmpty() && othersAreReady()) {
                    ready(current);
                    pause();
                }
            }
        });
    }

    /** Does something after the turns of those that are ready now; it must not wait. */
    public void soon(Runnable action) {
        ready(new Turn("soon", self -> action.run()));
    }

    /** Does something later, in nobody's turn; it must not wait. */
    public Timer after(Duration delay, Runnable action) {
        Timer timer = new Timer(nanos() + Math.max(0, delay.toNanos()), timersSet++, action);
        timers.add(timer);
        return timer;
    }

    /** Lets the calling process wait that long. */
    public void sleep(Duration time) {
        Promise<Boolean> never = promise();
        never.await(time);
    }

    /** Starts work outside. With a virtual clock it is done when this returns, or given a later time of the clock. */
    public <T> Errand<T> outside(Outside<T> work) {
        Errand<T> errand = new Errand<>(work, promise());
        errand.start(this);
        if (clock == Clock.VIRTUAL) {
            finish(errand);
            virtualNanos += callNanos;
        }
        return errand;
    }

    /**
     * Puts the answer to the call under way off to a later time of this clock. For scripted providers that share the
     * clock; may come from any thread.
     */
    public void putOff(Duration delay, Runnable answer) {
        post(() -> {
            Errand<?> errand = underWay;
            if (errand != null) {
                errand.park();
            }
            after(delay, () -> answer(errand, answer));
        });
    }

    /** The same until a process of this clock has done something. */
    public void putOffUntil(String name, Runnable body, Runnable answer) {
        post(() -> {
            Errand<?> errand = underWay;
            if (errand != null) {
                errand.park();
            }
            spawn(name, () -> {
                body.run();
                after(Duration.ZERO, () -> answer(errand, answer));
            });
        });
    }

    private void answer(@Nullable Errand<?> errand, Runnable answer) {
        answer.run();
        if (errand != null) {
            errand.unpark();
            finish(errand);
        }
    }

    /** Does something in nobody's turn, as soon as may be; may come from any thread. */
    public void post(Runnable action) {
        posted.add(action);
    }

    /** Ends all processes; they do nothing more. */
    @Override
    public void close() {
        closed = true;
        alive.forEach(Turn::give);
    }

    Turn current() {
        return current;
    }

    boolean othersAreReady() {
        return !ready.isEmpty();
    }

    void ready(Turn turn) {
        ready.add(turn);
    }

    /** Gives the turn away until somebody makes the calling process ready. */
    void pause() {
        Turn self = current;
        if (turns == Turns.STACKED) {
            pauseBelow(self);
            return;
        }
        Turn next = pick();
        if (next != self) {
            pass(next);
            self.awaitIt();
        }
        if (closed) {
            throw new Stopped();
        }
        if (broken != null && self == driver) {
            throw new IllegalStateException("the emulated broker broke: " + broken, broken);
        }
    }

    /** Others take their turns on top of the calling process, until it is ready. */
    private void pauseBelow(Turn self) {
        for (Turn next = pick(); next != self && broken == null; next = pick()) {
            current = next;
            takeOnTop(next);
        }
        current = self;
        if (broken != null) {
            throw new IllegalStateException("the emulated broker broke: " + broken, broken);
        }
    }

    private void takeOnTop(Turn next) {
        stacked++;
        try {
            if (stacked > HIGHEST_STACK || !next.takeOnTop()) {
                throw new EntangledException(next);
            }
            stacked--;
        } catch (EntangledException entangled) {
            throw entangled;
        } catch (RuntimeException | Error e) {
            broken = broken == null ? e : broken;
        }
    }

    private void live(Turn turn, Runnable body) {
        turn.awaitIt();
        try {
            if (!closed) {
                body.run();
            }
        } catch (Stopped over) {
            return;
        } catch (RuntimeException | Error e) {
            broken = e;
        }
        if (!closed) {
            alive.remove(turn);
            pass(pick());
        }
    }

    private void pass(Turn next) {
        current = next;
        next.give();
    }

    private Turn pick() {
        try {
            while (broken == null) {
                runPosted();
                if (ready.isEmpty()) {
                    goOn();
                    continue;
                }
                Turn next = ready.remove();
                if (turns == Turns.STACKED || !next.takeOnTop()) {
                    return next;
                }
            }
        } catch (RuntimeException | Error e) {
            broken = e;
        }
        return driver;
    }

    private void runPosted() {
        for (Runnable action = posted.poll(); action != null; action = posted.poll()) {
            action.run();
        }
    }

    private void goOn() {
        while (!timers.isEmpty() && timers.peek().isCanceled()) {
            timers.remove();
        }
        Timer next = timers.peek();
        if (clock == Clock.REAL) {
            long wait = next == null ? LOST.toNanos() : next.atNanos() - nanos();
            if (wait > 0) {
                runNextPosted(wait);
                return;
            }
        }
        if (next == null) {
            throw new IllegalStateException("all processes wait for each other");
        }
        timers.remove();
        virtualNanos = Math.max(virtualNanos, next.atNanos());
        next.fire();
    }

    /** Waits, in real time, until the errand is done or put off. */
    private void finish(Errand<?> errand) {
        if (clock == Clock.REAL) {
            return;
        }
        underWay = errand;
        long lostAt = System.nanoTime() + LOST.toNanos();
        while (!errand.isSettled()) {
            if (!runNextPosted(lostAt - System.nanoTime())) {
                throw new IllegalStateException("a call has had no end for " + LOST.toSeconds() + " s of real time");
            }
        }
        underWay = null;
    }

    private boolean runNextPosted(long waitNanos) {
        try {
            Runnable action = posted.poll(Math.max(0, waitNanos), TimeUnit.NANOSECONDS);
            if (action != null) {
                action.run();
            }
            return action != null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the emulated broker waited", e);
        }
    }
}
