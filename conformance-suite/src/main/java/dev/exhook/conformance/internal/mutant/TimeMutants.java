package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawConnection;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** Defects of time and concurrency. */
final class TimeMutants {
    /** More calls under way than this are too many for the mutant; fewer than the kit sends at once. */
    private static final int FEW = 32;

    /** Long enough for all calls of a burst to arrive within it, and well below any timeout. */
    private static final Duration A_WHILE = Duration.ofMillis(300);

    private static final int MANY = 200;
    private static final int A_FEW = 2;
    private static final int A_HUNDRED = 100;

    /** Longer than a tenth of the timeout of the gallery's runs. */
    private static final Duration SLOW = Duration.ofMillis(200);

    /** Below that, and still much slower than anything else. */
    private static final Duration NOT_SO_SLOW = Duration.ofMillis(80);

    private static final Duration A_BIT = Duration.ofMillis(20);

    private TimeMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "TIM-01",
                        "never answers session.created",
                        "none",
                        () -> Defects.on(Rpc.ON_SESSION_CREATED, call -> {})),
                Mutant.of(
                                "TIM-03",
                                "forgets calls when there are many at once",
                                "no reply within",
                                () -> forgetful(FEW))
                        .breakingAlso("TIM-02"),
                Mutant.of(
                        "TIM-02",
                        "takes its time over client.connected",
                        "OnClientConnected took longer each time",
                        () -> Defects.when(
                                call -> Recorded.isPlain(Rpc.ON_CLIENT_CONNECTED, call),
                                call -> call.pause(SLOW).reply(ByteString.EMPTY))),
                Mutant.of("TIM-04", "has one worker, and slow work for it", "after all of them", TimeMutants::oneWorker)
                        .breakingAlso("TIM-03", "TIM-11"),
                Mutant.of(
                                "TIM-11",
                                "waits on threads that serve several connections each",
                                "on some of them it was answered only after that call",
                                TimeMutants::sharedThreads)
                        .breakingAlso("TIM-03", "TIM-04"),
                Mutant.of(
                        "TIM-03",
                        "takes its time over one message after the other",
                        "no reply within",
                        TimeMutants::oneAfterTheOther),
                Mutant.of("TIM-08", "is silent beyond two hundred calls", "no reply within", () -> forgetful(MANY))
                        .breakingAlso("TIM-02"),
                Mutant.of(
                        "TIM-10",
                        "serves so many calls of a kind on a connection and no more",
                        "no reply within",
                        TimeMutants::exhaustible));
    }

    /** Takes its time over plain requests, and drops what comes while too many wait. */
    private static RawProvider.Script forgetful(int few) {
        AtomicInteger underWay = new AtomicInteger();
        return Defects.when(call -> Recorded.isPlain(Rpc.ON_CLIENT_CONNECT, call), call -> {
            boolean isHeard = underWay.incrementAndGet() <= few;
            call.pause(A_WHILE);
            (isHeard ? call.reply(ByteString.EMPTY) : call).step(underWay::decrementAndGet);
        });
    }

    /** Every call waits for the slow ones before it. */
    private static RawProvider.Script oneWorker() {
        AtomicLong freeAt = new AtomicLong(System.nanoTime());
        return workers(call -> freeAt);
    }

    /** The same for those on the connections of one thread. */
    private static RawProvider.Script sharedThreads() {
        List<AtomicLong> freeAt = Stream.generate(() -> new AtomicLong(System.nanoTime()))
                .limit(A_FEW)
                .toList();
        Map<RawConnection, AtomicLong> threads = new ConcurrentHashMap<>();
        // In turn, and not by the size of the map: connections that come at once would all read the same.
        AtomicInteger next = new AtomicInteger();
        return workers(call -> threads.computeIfAbsent(
                call.connection(), connection -> freeAt.get(next.getAndIncrement() % freeAt.size())));
    }

    private static RawProvider.Script workers(Function<RawCall, AtomicLong> worker) {
        return Defects.when(call -> true, call -> {
            boolean takesLong = Recorded.isPlain(Rpc.ON_CLIENT_CONNECTED, call);
            long now = System.nanoTime();
            long end = worker.apply(call)
                    .updateAndGet(free -> takesLong
                            ? Math.max(free, now) + NOT_SO_SLOW.toNanos()
                            : free > now ? free + A_BIT.toNanos() : now);
            call.pause(Duration.ofNanos(end - now));
            SoundProvider.INSTANCE.answer(call);
        });
    }

    /** Every other hook is quick. */
    private static RawProvider.Script oneAfterTheOther() {
        AtomicLong freeAt = new AtomicLong(System.nanoTime());
        return Defects.on(Rpc.ON_MESSAGE_PUBLISH, call -> {
            long now = System.nanoTime();
            long end = freeAt.updateAndGet(free -> Math.max(free, now) + NOT_SO_SLOW.toNanos());
            call.pause(Duration.ofNanos(end - now));
            SoundProvider.INSTANCE.answer(call);
        });
    }

    private static RawProvider.Script exhaustible() {
        Map<RawConnection, AtomicInteger> calls = new ConcurrentHashMap<>();
        return Defects.when(
                call -> Recorded.isPlain(Rpc.ON_CLIENT_CONNECT, call)
                        && calls.computeIfAbsent(call.connection(), any -> new AtomicInteger())
                                        .incrementAndGet()
                                > A_HUNDRED,
                call -> {});
    }
}
