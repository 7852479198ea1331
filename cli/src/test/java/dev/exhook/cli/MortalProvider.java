package dev.exhook.cli;

import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawConnection;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** A sound provider that is gone for good, with its port, when a certain method is called. */
final class MortalProvider implements AutoCloseable {
    private static final Duration A_MOMENT = Duration.ofMillis(10);

    private final RawProvider provider;

    private MortalProvider(RawProvider provider) {
        this.provider = provider;
    }

    static MortalProvider dyingAt(String method) {
        return dyingOf(call -> call.path().endsWith("/" + method));
    }

    static MortalProvider dyingOf(Predicate<RawCall> deadly) {
        RawProvider.Script sound = Gallery.sound();
        RawProvider provider = RawProvider.start(sound);
        AtomicBoolean dying = new AtomicBoolean();
        provider.script(call -> {
            if (deadly.test(call) && dying.compareAndSet(false, true)) {
                // When what was answered before is on its way, and not on the event loop that has to close everything.
                call.connection().later(A_MOMENT, () -> new Thread(provider::close, "end of the provider").start());
            } else if (!dying.get()) {
                sound.answer(call);
            }
        });
        return new MortalProvider(provider);
    }

    /** Keeps calls of the method waiting until they have come over two connections, and is gone then. */
    static MortalProvider dyingWhenTwoAsk(String method) {
        RawProvider.Script sound = Gallery.sound();
        RawProvider provider = RawProvider.start(sound);
        Set<RawConnection> waiting = ConcurrentHashMap.newKeySet();
        provider.script(call -> {
            if (!call.path().endsWith("/" + method)) {
                sound.answer(call);
            } else if (waiting.add(call.connection()) && waiting.size() == 2) {
                new Thread(provider::close, "end of the provider").start();
            }
        });
        return new MortalProvider(provider);
    }

    /** {@code exhook-tck run --target ...} with these options. */
    Tck run(String... options) {
        return Provided.run(provider, options);
    }

    int port() {
        return provider.port();
    }

    @Override
    public void close() {
        provider.close();
    }
}
