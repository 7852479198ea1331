package dev.exhook.broker.internal.incident;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.emulated.MqttSettings;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A load, and what goes wrong meanwhile. The same seed plays the same.
 *
 * @param before how long all is well at first
 * @param troubles one after the other
 * @param after how long is looked on when they are over
 */
public record Incident(Load load, Site site, Duration before, List<Trouble> troubles, Duration after, long seed) {
    private static final int SECOND = 1_000_000;
    /** What is under way at the end comes to its own end, if it is not stuck. */
    private static final int SETTLING = SECOND / 2;

    /** Copies the troubles. */
    public Incident {
        troubles = List.copyOf(troubles);
    }

    /** How long it is, in whole seconds. */
    public int seconds() {
        Duration whole = before.plus(lasts()).plus(after);
        return (int) ((whole.toMillis() + 999) / 1000);
    }

    /** How long the troubles last. */
    public Duration lasts() {
        return troubles.stream().map(Trouble::lasts).reduce(Duration.ZERO, Duration::plus);
    }

    /** How many messages clients want to send, about. */
    public double messages() {
        return load.clients() * load.rate() * seconds();
    }

    /** Plays it with that {@code failed_action} of all providers. */
    public Figures under(FailedAction action) {
        Events events = new Events();
        Schedule schedule = new Schedule(micros(before), troubles);
        SplittableRandom random = new SplittableRandom(seed);
        Tally tally = new Tally(
                seconds(),
                schedule,
                load.clients(),
                usual(
                        Hook.CLIENT_CONNECT,
                        Hook.CLIENT_AUTHENTICATE,
                        Hook.SESSION_CREATED,
                        Hook.CLIENT_CONNECTED,
                        Hook.CLIENT_CONNACK),
                usual(Hook.MESSAGE_INGRESS, Hook.CLIENT_AUTHORIZE, Hook.MESSAGE_PUBLISH, Hook.MESSAGE_DROPPED));
        Asking asking = new Asking(events, site, load, schedule, action, tally, seed);
        World world = new World(events, site, load, tally, asking, random);
        residents(world);
        visitors(world);
        for (int second = 0; second < seconds(); second++) {
            int number = second;
            events.at((second + 1L) * SECOND - 1, () -> tally.second(number));
        }
        if (load.storm()) {
            events.at(schedule.start(), () -> storm(world));
        }
        events.run(tally.length() + SETTLING);
        return tally.figures(action, asking.hasCutOff(), asking.isDoubled());
    }

    private void residents(World world) {
        long cached = micros(MqttSettings.DEFAULTS.authzCacheTtl());
        for (int i = 0; i < load.clients(); i++) {
            Device device = new Device(world, i, true);
            world.residents().add(device);
            device.begin(
                    Math.round(world.random().nextDouble() * cached),
                    load.rate(),
                    world.random().nextDouble());
        }
    }

    /** The first comes half a step after the start. */
    private void visitors(World world) {
        if (load.connects() > 0) {
            visitor(world, 0);
        }
    }

    private void visitor(World world, int number) {
        long at = Math.round((number + 0.5) * SECOND / load.connects());
        if (at < world.tally().length()) {
            world.events().at(at, () -> {
                new Device(world, load.clients() + number, false).connect();
                visitor(world, number + 1);
            });
        }
    }

    private void storm(World world) {
        List<Device> shuffled = new ArrayList<>(world.residents());
        Collections.shuffle(shuffled, new Random(seed));
        long reconnect = micros(load.reconnect());
        for (Device device : shuffled) {
            long wait = Math.round(world.random().nextDouble() * reconnect);
            device.lose(Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(wait)));
        }
    }

    /** Twice the time of the calls on the way, when all is well. */
    private long usual(Hook... way) {
        long mounted = Stream.of(way).filter(load.hooks()::contains).count();
        return 2 * mounted * site.providers() * micros(site.latency()) + 1000;
    }

    private static long micros(Duration time) {
        return TimeUnit.NANOSECONDS.toMicros(time.toNanos());
    }
}
