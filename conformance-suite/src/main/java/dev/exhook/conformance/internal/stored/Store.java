package dev.exhook.conformance.internal.stored;

import dev.exhook.conformance.StoreSettings;
import dev.exhook.conformance.internal.naming.RunPrefix;
import dev.exhook.conformance.internal.shell.CommandOutput;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The place where the provider stores messages.
 *
 * @param reader tells what is there of a run
 * @param topic what the messages are published to; empty: the run's own topics
 * @param patience how long nothing may arrive any more until what is missing counts as lost
 */
public record Store(Function<RunPrefix, Arrivals> reader, Optional<String> topic, Duration patience) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    /** A store that takes longer to look into is none to be looked into again and again. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(60);

    /** Something may trickle in for ever. */
    private static final int LONGEST_WAIT = 10;

    /** One that a command of the user's looks into. */
    public static Store of(StoreSettings settings) {
        return new Store(prefix -> read(settings.command(), prefix), settings.topic(), settings.patience());
    }

    /** One into which nobody looks. */
    public static Store empty(Optional<String> topic) {
        Arrivals nothing = new Arrivals(Map.of(), Optional.empty());
        return new Store(prefix -> nothing, topic, Duration.ZERO);
    }

    private static Arrivals read(String command, RunPrefix prefix) {
        return Arrivals.read(
                CommandOutput.of(
                        command.replace("{prefix}", prefix.toString()),
                        Map.of("PREFIX", prefix.toString()),
                        LONGEST_LOOK),
                new Numbered(prefix));
    }

    /**
     * What is there now of this run.
     *
     * @throws dev.exhook.conformance.internal.shell.CommandException when it cannot be found out
     */
    public Arrivals look(RunPrefix prefix) {
        return reader.apply(prefix);
    }

    /** Looks again and again until nothing is missing and nothing more comes, or nothing has come for a while. */
    public Arrivals await(RunPrefix prefix, Predicate<Arrivals> complete) {
        long start = System.nanoTime();
        long change = start;
        Arrivals last = look(prefix);
        while (true) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            Arrivals now = look(prefix);
            if (now.all() != last.all()) {
                change = System.nanoTime();
            } else if (complete.test(now)
                    || passed(change, patience)
                    || passed(start, patience.multipliedBy(LONGEST_WAIT))) {
                return now;
            }
            last = now;
        }
    }

    private static boolean passed(long since, Duration time) {
        return System.nanoTime() - since >= time.toNanos();
    }
}
