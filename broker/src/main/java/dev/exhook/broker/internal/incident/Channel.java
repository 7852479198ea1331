package dev.exhook.broker.internal.incident;

import dev.exhook.broker.internal.chain.Outcome;
import dev.exhook.broker.internal.chain.Question;
import dev.exhook.broker.internal.chain.Verdicts;
import dev.exhook.broker.internal.emulated.MqttSettings;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.proto.Hook;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A connection's process: one thing after another, and every provider that is asked holds it up. In the order of the
 * emulated broker's {@code Connecting}, {@code Publishing}, {@code Subscribing} and {@code Delivering}.
 */
final class Channel {
    private static final long CACHED =
            TimeUnit.NANOSECONDS.toMicros(MqttSettings.DEFAULTS.authzCacheTtl().toNanos());

    private final World world;
    private final int client;
    private final Device device;
    private final Deque<Runnable> mailbox = new ArrayDeque<>();
    private boolean busy;
    private boolean draining;
    private boolean over;
    private boolean in;
    private long busySince;
    private long cachedUntil = -1;
    private Right cached = new Right(true, true);

    Channel(World world, int client, Device device) {
        this.world = world;
        this.client = client;
        this.device = device;
    }

    /** May it publish, and did each provider say so. */
    private record Right(boolean allowed, boolean heard) {}

    /** Connected already, with an answer about its topic that is good for that long. */
    void begin(long goodFor) {
        in = true;
        cachedUntil = goodFor;
    }

    void connect() {
        add(() -> world.asking().tell(Hook.CLIENT_CONNECT, client, this::authenticate));
    }

    void publish(long meant, int qos) {
        add(() -> ingress(meant, qos));
    }

    void subscribe() {
        add(() -> authorize(
                right -> world.asking().tell(Hook.CLIENT_SUBSCRIBE, client, () -> subscribed(right.allowed()))));
    }

    void deliver(int qos) {
        add(() -> world.asking().tell(Hook.MESSAGE_DELIVERED, client, () -> {
            done();
            if (qos > 0) {
                add(() -> world.asking().tell(Hook.MESSAGE_ACKED, client, this::done));
            }
        }));
    }

    /** The client has closed its connection. */
    void leave() {
        add(() -> {
            if (in) {
                end();
            } else {
                over = true;
                done();
            }
        });
    }

    private void authenticate() {
        boolean start =
                !world.site().authenticators() && !world.site().release().has(Behavior.AUTHENTICATION_STARTS_REFUSED);
        world.asking().ask(Question.AUTHENTICATE, start, client, word -> {
            boolean admitted = world.site().authenticators()
                    ? Verdicts.allows(word.outcome(), false)
                    : Verdicts.admits(word.outcome(), world.site().release());
            if (admitted) {
                letIn(word.heard());
            } else {
                world.asking().tell(Hook.CLIENT_CONNACK, client, () -> {
                    over = true;
                    device.refused(this);
                    done();
                });
            }
        });
    }

    private void letIn(boolean heard) {
        in = true;
        Asking asking = world.asking();
        asking.tell(
                Hook.SESSION_CREATED,
                client,
                () -> asking.tell(
                        Hook.CLIENT_CONNECTED,
                        client,
                        () -> asking.tell(Hook.CLIENT_CONNACK, client, () -> {
                            device.letIn(this, heard);
                            done();
                        })));
    }

    private void subscribed(boolean allowed) {
        if (allowed) {
            world.asking().tell(Hook.SESSION_SUBSCRIBED, client, () -> {
                device.subscribed(this, true);
                done();
            });
        } else {
            device.subscribed(this, false);
            done();
        }
    }

    private void ingress(long meant, int qos) {
        world.asking().ask(Question.INGRESS, Asking.MESSAGE, client, word -> {
            if (word.outcome() instanceof Outcome.Refused) {
                device.closed(this);
                end();
            } else {
                authorizePublish(meant, qos);
            }
        });
    }

    private void authorizePublish(long meant, int qos) {
        if (world.asking().isMounted(Hook.CLIENT_AUTHORIZE) && world.now() <= cachedUntil) {
            publish(meant, qos, cached);
        } else {
            authorize(right -> {
                cached = right;
                cachedUntil = world.now() + CACHED;
                publish(meant, qos, right);
            });
        }
    }

    private void authorize(Consumer<Right> next) {
        boolean noMatch = world.site().noMatch();
        if (!world.asking().isMounted(Hook.CLIENT_AUTHORIZE)) {
            // Then this is not what the providers are there for, and somebody else allows it.
            next.accept(new Right(true, true));
            return;
        }
        world.asking()
                .ask(
                        Question.AUTHORIZE,
                        noMatch,
                        client,
                        word -> next.accept(new Right(Verdicts.allows(word.outcome(), noMatch), word.heard())));
    }

    private void publish(long meant, int qos, Right right) {
        if (!right.allowed()) {
            device.acknowledged(this, meant, qos, Fate.DENIED);
            done();
            return;
        }
        world.asking().ask(Question.PUBLISH, Asking.MESSAGE, client, word -> {
            if (word.outcome() instanceof Outcome.Refused) {
                device.acknowledged(this, meant, qos, Fate.DROPPED);
                done();
                return;
            }
            Fate fate = new Fate(false, false, !word.heard(), !right.heard());
            if (world.route(qos)) {
                device.acknowledged(this, meant, qos, fate);
                done();
            } else {
                world.asking().tell(Hook.MESSAGE_DROPPED, client, () -> {
                    device.acknowledged(this, meant, qos, fate);
                    done();
                });
            }
        });
    }

    private void end() {
        world.asking()
                .tell(
                        Hook.CLIENT_DISCONNECTED,
                        client,
                        () -> world.asking().tell(Hook.SESSION_TERMINATED, client, () -> {
                            over = true;
                            done();
                        }));
    }

    private void add(Runnable work) {
        if (!over) {
            mailbox.add(work);
            drain();
        }
    }

    /** The thing at hand is over. */
    private void done() {
        busy = false;
        world.tally().held(world.now() - busySince);
        drain();
    }

    /** In a loop, so that many things that ask nobody do not pile up on the stack. */
    private void drain() {
        if (draining) {
            return;
        }
        draining = true;
        while (!busy && !over && !mailbox.isEmpty()) {
            busy = true;
            busySince = world.now();
            mailbox.remove().run();
        }
        draining = false;
    }
}
