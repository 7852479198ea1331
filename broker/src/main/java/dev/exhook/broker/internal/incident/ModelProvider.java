package dev.exhook.broker.internal.incident;

import dev.exhook.broker.internal.incident.Schedule.Phase;
import dev.exhook.broker.internal.incident.Trouble.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A provider as EMQX's client meets it. When a call ends is certain as soon as it is made, so nothing has to wait for
 * it: its queue is first come, first served, and the trouble is known beforehand.
 */
final class ModelProvider {
    /** EMQX learns of a port where nobody listens within milliseconds (seen on 5.8.9 and 5.10.3). */
    private static final long REFUSED = 1000;

    private final Site site;
    private final Schedule schedule;
    private final SplittableRandom random;
    private final PriorityQueue<Long> free = new PriorityQueue<>();
    private final long latency;
    private final long timeout;

    ModelProvider(Site site, Schedule schedule, long seed) {
        this.site = site;
        this.schedule = schedule;
        this.random = new SplittableRandom(seed);
        this.latency = micros(site.latency());
        this.timeout = micros(site.timeout());
        site.workers().ifPresent(workers -> {
            for (int i = 0; i < workers; i++) {
                free.add(0L);
            }
        });
    }

    /** The end of a call, and whether there was an answer. */
    record End(long at, boolean answered) {

        /** Nobody is there. */
        static End refused(long now) {
            return new End(now + REFUSED, false);
        }
    }

    /**
     * A call that is made now.
     *
     * @param hit whether the trouble shows on the connection that it is made over
     */
    End call(long now, boolean hit) {
        long giveUp = now + timeout;
        if (hit && schedule.is(Kind.OUTAGE, now)) {
            return new End(Math.min(now + REFUSED, giveUp), false);
        }
        long start = begin(site.workers().isPresent() ? Math.max(now, free.element()) : now, hit);
        if (start >= giveUp && !site.deaf()) {
            return new End(giveUp, false);
        }
        long end = finish(start, hit);
        Optional<Phase> lost = hit ? schedule.beginning(Kind.OUTAGE, now, end) : Optional.empty();
        if (site.workers().isPresent()) {
            free.remove();
            free.add(lost.map(Phase::to).orElse(end));
        }
        // A connection that is lost under a call costs the whole timeout (seen on 5.8.9 and 5.10.3).
        if (lost.isPresent() || end > giveUp) {
            return new End(giveUp, false);
        }
        return new End(end, !(hit && fails(now)));
    }

    /** Who hangs begins nothing. */
    private long begin(long time, boolean hit) {
        return hit && schedule.is(Kind.HANG, time)
                ? schedule.at(time).orElseThrow().to()
                : time;
    }

    private long finish(long start, boolean hit) {
        long takes = schedule.at(start)
                .filter(phase -> hit && phase.trouble().kind() == Kind.SLOW)
                .map(phase -> micros(phase.trouble().slow()))
                .orElse(latency);
        long end = start + takes;
        Optional<Phase> hang = hit ? schedule.beginning(Kind.HANG, start, end) : Optional.empty();
        return end + hang.map(phase -> phase.to() - phase.from()).orElse(0L);
    }

    private boolean fails(long now) {
        return schedule.at(now)
                .filter(phase -> phase.trouble().kind() == Kind.ERRORS)
                .filter(phase -> random.nextDouble() < phase.trouble().share())
                .isPresent();
    }

    private static long micros(Duration time) {
        return TimeUnit.NANOSECONDS.toMicros(time.toNanos());
    }
}
