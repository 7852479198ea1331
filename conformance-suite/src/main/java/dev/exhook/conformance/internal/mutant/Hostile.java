package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.ErrorCode;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.proto.Rpc;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * A peer that no kit should fall for: with most of them nothing can be checked, and the rest must not hold a run up.
 *
 * @param id one word, by which the gallery on the command line knows it
 * @param behavior what it does, to be read after "it"
 * @param outcome a rule that it breaks, or, where the run cannot begin, a part of the diagnosis
 * @param starter starts it on this port of loopback (0: any free one)
 */
public record Hostile(String id, String behavior, String outcome, IntFunction<RawProvider> starter) {
    private static final int NINE_MEBIBYTES = 9 * 1024 * 1024;
    private static final int A_LOT = 2000;
    private static final int WORKERS = 300;

    private static final Duration A_BIT = Duration.ofMillis(5);

    /** Later than the timeout of any test run. */
    private static final Duration TOO_LATE = Duration.ofSeconds(2);

    /** All of them. */
    public static List<Hostile> all() {
        return List.of(
                new Hostile("MUTE", "accepts connections and is mute", "within", RawProvider::mute),
                new Hostile("HANG-UP", "hangs up at once", "closes before", RawProvider::hangingUp),
                new Hostile(
                        "HTTP-1",
                        "speaks HTTP/1.1 only",
                        "HTTP/1.1",
                        port -> RawProvider.saying(
                                port,
                                "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII))),
                new Hostile(
                        "TLS",
                        "speaks TLS where none is expected",
                        "TLS",
                        port -> RawProvider.saying(port, new byte[] {0x15, 3, 3, 0, 2, 2, 40})),
                new Hostile("SILENCE", "never answers a call", "within", port -> RawProvider.start(port, call -> {})),
                new Hostile(
                        "RESET",
                        "resets each stream",
                        "reset",
                        port -> RawProvider.start(port, call -> call.reset(ErrorCode.INTERNAL_ERROR))),
                new Hostile(
                        "CLOSE",
                        "closes the connection in the middle of each reply",
                        "closed",
                        port -> RawProvider.start(
                                port,
                                call -> call.headers()
                                        .data(ByteString.copyFrom(new byte[2]), false)
                                        .hangUp())),
                new Hostile(
                        "LATE",
                        "answers events after the deadline",
                        "TIM-01",
                        port -> on(port, call -> call.pause(TOO_LATE).reply(ByteString.EMPTY))),
                new Hostile(
                        "TWICE",
                        "answers events twice",
                        "TRN-07",
                        port -> on(
                                port,
                                call -> call.headers()
                                        .message(ByteString.EMPTY)
                                        .message(ByteString.EMPTY)
                                        .trailers(0))),
                new Hostile(
                        "HEADERS",
                        "sends headers and headers and headers",
                        "TIM-01",
                        port -> on(port, call -> {
                            HeaderList interim = HeaderList.of(":status", "103", "link", "x".repeat(1000));
                            for (int i = 0; i < A_LOT; i++) {
                                call.headers(interim, false);
                            }
                        })),
                new Hostile(
                        "CUT",
                        "hangs up in the middle of replies to events",
                        "REC-05",
                        port -> on(
                                port,
                                call -> call.headers()
                                        .data(ByteString.copyFrom(new byte[2]), false)
                                        .hangUp())),
                new Hostile(
                        "HUGE",
                        "replies to events with nine mebibytes",
                        "VAL-09",
                        port -> on(port, call -> call.reply(ByteString.copyFrom(new byte[NINE_MEBIBYTES])))),
                new Hostile(
                        "DEADLOCK",
                        "is locked for good once two calls are under way",
                        "TIM-01",
                        port -> RawProvider.start(port, deadlocking())),
                new Hostile(
                        "LEAK",
                        "leaks a worker with each call, and has a few hundred",
                        "TIM-01",
                        port -> RawProvider.start(port, leaking())));
    }

    /** Once two calls meet, they hold what the other one needs, and so does everybody after them. */
    private static RawProvider.Script deadlocking() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicBoolean locked = new AtomicBoolean();
        return call -> {
            if (underWay.incrementAndGet() > 1) {
                locked.set(true);
            }
            if (!locked.get()) {
                call.pause(A_BIT).step(underWay::decrementAndGet);
                SoundProvider.INSTANCE.answer(call);
            }
        };
    }

    /**
     * Serves each call on a worker of its own that it never gets back; real ones die of the last thread, or of memory.
     */
    private static RawProvider.Script leaking() {
        Semaphore workers = new Semaphore(WORKERS);
        return call -> {
            if (workers.tryAcquire()) {
                SoundProvider.INSTANCE.answer(call);
            }
        };
    }

    private static RawProvider on(int port, RawProvider.Script defect) {
        return RawProvider.start(port, Defects.on(Rpc.ON_CLIENT_CONNECTED, defect));
    }

    /** Starts it on a free port of loopback. */
    public RawProvider start() {
        return start(0);
    }

    /** Starts it on that port of loopback. */
    public RawProvider start(int port) {
        return starter.apply(port);
    }

    @Override
    public String toString() {
        return "it " + behavior;
    }
}
