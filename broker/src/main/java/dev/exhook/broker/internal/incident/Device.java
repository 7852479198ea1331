package dev.exhook.broker.internal.incident;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An MQTT client: a resident, that is there from the start and publishes, or a visitor, that comes, and goes again. */
final class Device {
    private static final double SECOND = 1e6;

    private final World world;
    private final int number;
    private final boolean resident;
    private final Deque<Long> waiting = new ArrayDeque<>();
    private @Nullable Channel channel;
    private boolean online;
    private boolean subscribed;
    private boolean shutOut;
    private int underWay;
    private long connectSince;
    private long attempts;

    Device(World world, int number, boolean resident) {
        this.world = world;
        this.number = number;
        this.resident = resident;
    }

    /** It is connected, subscribed, and allowed to publish for a while. */
    void begin(long allowedUntil, double rate, double phase) {
        channel = new Channel(world, number, this);
        channel.begin(allowedUntil);
        online = true;
        subscribed = true;
        if (rate > 0) {
            long every = Math.max(1, Math.round(SECOND / rate));
            world.events().at(Math.round(phase * every), () -> tick(every));
        }
    }

    void connect() {
        channel = new Channel(world, number, this);
        connectSince = world.now();
        long attempt = ++attempts;
        world.tally().connects();
        channel.connect();
        world.events().at(world.now() + micros(world.load().patience()), () -> {
            if (attempt == attempts && !online) {
                giveUp();
            }
        });
    }

    private void giveUp() {
        world.tally().gaveUp(connectSince, world.now(), world.now() - connectSince);
        leave();
        again(world.load().reconnect());
    }

    /** The network takes its connection away. */
    void lose(Duration wait) {
        leave();
        again(wait);
    }

    private void leave() {
        if (channel != null) {
            channel.leave();
        }
        offline();
    }

    private void offline() {
        world.tally().unsent((long) underWay + waiting.size());
        if (resident && online) {
            world.tally().online(-1);
        }
        channel = null;
        online = false;
        subscribed = false;
        underWay = 0;
        waiting.clear();
    }

    private void again(Duration wait) {
        attempts++;
        shutOut = true;
        world.events().at(world.now() + micros(wait), this::connect);
    }

    void refused(Channel by) {
        if (by != channel) {
            return;
        }
        world.tally().refused(number, connectSince, world.now());
        channel = null;
        again(world.load().reconnect());
    }

    void letIn(Channel by, boolean heard) {
        if (by != channel) {
            return;
        }
        attempts++;
        online = true;
        world.tally().letIn(connectSince, world.now(), heard, shutOut);
        shutOut = false;
        if (resident) {
            world.tally().online(1);
        }
        if (world.load().fanOut() > 0) {
            by.subscribe();
        } else if (!resident) {
            leave();
        }
    }

    void subscribed(Channel by, boolean allowed) {
        if (by != channel) {
            return;
        }
        if (!allowed) {
            world.tally().unsubscribed(world.now());
        }
        subscribed = allowed;
        if (!resident) {
            leave();
        }
    }

    /** The broker has closed the connection. */
    void closed(Channel by) {
        if (by == channel) {
            world.tally().disconnected(world.now());
            offline();
            again(world.load().reconnect());
        }
    }

    /** False: it does not get the message. */
    boolean deliver(int qos) {
        if (channel == null || !subscribed) {
            return false;
        }
        channel.deliver(qos);
        return true;
    }

    private void tick(long every) {
        if (world.now() + every < world.tally().length()) {
            world.events().at(world.now() + every, () -> tick(every));
        }
        if (!online) {
            world.tally().unsent(1);
        } else if (world.load().qos() > 0 && underWay >= world.load().window()) {
            waiting.add(world.now());
        } else {
            send(world.now());
        }
    }

    private void send(long meant) {
        if (channel != null) {
            underWay += world.load().qos() > 0 ? 1 : 0;
            world.tally().sent();
            channel.publish(meant, world.load().qos());
        }
    }

    /** A message is through; at QoS 0 the client does not hear of it. */
    void acknowledged(Channel by, long meant, int qos, Fate fate) {
        world.tally().acknowledged(meant, world.now(), fate);
        if (by == channel && qos > 0) {
            underWay--;
            Long next = waiting.poll();
            if (next != null) {
                send(next);
            }
        }
    }

    private static long micros(Duration time) {
        return TimeUnit.NANOSECONDS.toMicros(time.toNanos());
    }
}
