package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawConnection;
import dev.exhook.broker.internal.script.raw.RawFrames;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.ErrorCode;
import dev.exhook.proto.Rpc;
import io.netty.handler.codec.http2.Http2Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Peers whose connections are no place to work: they are flooded, without a window, or gone. */
final class HostileConnections {
    private static final Duration A_BIT = Duration.ofMillis(20);
    private static final int TENTH = 10;
    private static final String EVIL = "\u001b[31mbye\u001b[0m\n::stop-commands::x\n##[error]y";

    private HostileConnections() {}

    static List<Hostile> all() {
        return List.of(
                Hostile.lost(
                        "SILENCE",
                        "never answers a call",
                        port -> RawProvider.start(port, call -> {}),
                        "did not answer OnProviderLoaded within 1.0 s"),
                Hostile.lost(
                        "ONLY-SETTINGS",
                        "sends SETTINGS for ever, and answers nothing",
                        port -> RawProvider.start(port, flooding(RawFrames.settings(), false)),
                        "did not answer OnProviderLoaded within 1.0 s"),
                Hostile.lost(
                        "ONLY-PINGS",
                        "sends pings for ever, and answers nothing",
                        port -> RawProvider.start(port, flooding(RawFrames.ping(), false)),
                        "did not answer OnProviderLoaded within 1.0 s"),
                Hostile.lost(
                        "NO-WINDOW",
                        "lets nobody send a byte",
                        port -> withSettings(port, new Http2Settings().initialWindowSize(0), call -> {}),
                        "did not answer OnProviderLoaded within 1.0 s"),
                Hostile.lost(
                        "NO-STREAMS",
                        "allows no streams, and hangs up on whoever opens one",
                        port -> withSettings(port, new Http2Settings().maxConcurrentStreams(0), RawCall::hangUp),
                        "closed the connection when OnProviderLoaded was called"),
                Hostile.started(
                                "ONE-STREAM",
                                "allows one stream at a time, and hangs up on whoever opens a second one",
                                "LOAD-02,VAL-02",
                                port -> withSettings(port, new Http2Settings().maxConcurrentStreams(1), oneAtATime()),
                                "pass  LOAD-02")
                        .isBorne(),
                Hostile.lost(
                        "GOAWAY-FIRST",
                        "sends GOAWAY when it is to be loaded",
                        port -> RawProvider.start(port, HostileConnections::goAway),
                        "closed the connection when OnProviderLoaded was called",
                        "it said GOAWAY ENHANCE_YOUR_CALM(11) \"too many \\u001b[31mbye\\u001b[0m\\u000a::stop-commands"),
                Hostile.onConnected(
                        "GOAWAY",
                        "sends GOAWAY with a text for the terminal",
                        "SVC-05",
                        () -> HostileConnections::goAway,
                        "the call was left out by GOAWAY ENHANCE_YOUR_CALM(11) \"too many \\u001b[31mbye"),
                Hostile.breaks(
                        "GOAWAY-RANDOM",
                        "sends GOAWAY now and then",
                        "SVC-05,SVC-06",
                        () -> each(TENTH, HostileConnections::goAway),
                        "FAIL  SVC-05"),
                Hostile.onConnected(
                        "GOAWAY-OPEN",
                        "leaves calls out by GOAWAY, and stays",
                        "SVC-05",
                        () -> call -> call.goAway(0),
                        "the call was left out by GOAWAY NO_ERROR(0)"),
                Hostile.onConnected(
                        "GOAWAY-LATE",
                        "says goodbye, and answers after it",
                        "TRN-09",
                        () -> call -> call.goAway(call.stream()).pause(A_BIT).reply(ByteString.EMPTY),
                        "FAIL  TRN-09"),
                Hostile.lost(
                        "RESET",
                        "resets each stream",
                        port -> RawProvider.start(port, call -> call.reset(ErrorCode.INTERNAL_ERROR)),
                        "reset the stream of OnProviderLoaded"),
                Hostile.breaks(
                        "RESET-ALL",
                        "resets each stream but that of loading",
                        "TRN-11,CHN-07",
                        () -> butLoading(call -> call.reset(ErrorCode.INTERNAL_ERROR)),
                        "RST_STREAM INTERNAL_ERROR(2)"),
                Hostile.breaks(
                        "RESET-SECOND",
                        "resets every second stream",
                        "SVC-05",
                        () -> each(2, call -> call.reset(ErrorCode.CANCEL)),
                        "RST_STREAM CANCEL(8)"),
                Hostile.breaks(
                        "CLOSE-TENTH",
                        "closes the connection at every tenth call",
                        "SVC-05,SVC-06",
                        () -> each(TENTH, RawCall::hangUp),
                        "the connection was lost"),
                Hostile.lost(
                        "CLOSE",
                        "closes the connection in the middle of each reply",
                        port -> RawProvider.start(port, HostileConnections::cut),
                        "closed the connection when OnProviderLoaded was called"),
                Hostile.onConnected(
                        "CUT",
                        "hangs up in the middle of replies to events",
                        "SVC-05",
                        () -> HostileConnections::cut,
                        "FAIL  SVC-05"),
                Hostile.onConnected(
                        "HANG-UP-LATER", "hangs up on each event", "SVC-05", () -> RawCall::hangUp, "FAIL  SVC-05"),
                Hostile.started(
                                "FLOOD",
                                "sends SETTINGS and pings for ever beside its answers",
                                "LOAD-02",
                                port -> RawProvider.start(
                                        port, flooding(RawFrames.settings().concat(RawFrames.ping()), true)),
                                "pass  LOAD-02")
                        .isBorne(),
                Hostile.started(
                                "WINDOW-1",
                                "takes requests byte by byte",
                                "SVC-05",
                                port -> withSettings(
                                        port, new Http2Settings().initialWindowSize(1), SoundProvider.INSTANCE),
                                "pass  SVC-05")
                        .isBorne());
    }

    private static void goAway(RawCall call) {
        ByteString text = ByteString.copyFromUtf8("too many " + EVIL);
        call.raw(RawFrames.goAway(0, (int) ErrorCode.ENHANCE_YOUR_CALM.value(), text))
                .hangUp();
    }

    private static void cut(RawCall call) {
        call.headers().data(ByteString.copyFrom(new byte[2]), false).hangUp();
    }

    private static RawProvider withSettings(int port, Http2Settings settings, RawProvider.Script script) {
        return RawProvider.start(port, script).settings(settings);
    }

    /** Sound but for every so many calls. */
    private static RawProvider.Script each(int count, RawProvider.Script defect) {
        AtomicInteger calls = new AtomicInteger();
        return butLoading(call -> {
            RawProvider.Script script = calls.incrementAndGet() % count == 0 ? defect : SoundProvider.INSTANCE;
            script.answer(call);
        });
    }

    /** Sound where it is loaded. */
    static RawProvider.Script butLoading(RawProvider.Script defect) {
        return Defects.when(
                call -> SoundProvider.rpcOf(call)
                        .filter(rpc -> rpc != Rpc.ON_PROVIDER_LOADED)
                        .isPresent(),
                defect);
    }

    private static RawProvider.Script oneAtATime() {
        Map<RawConnection, AtomicInteger> open = new ConcurrentHashMap<>();
        return call -> {
            AtomicInteger streams = open.computeIfAbsent(call.connection(), any -> new AtomicInteger());
            if (streams.incrementAndGet() > 1) {
                call.hangUp();
            } else {
                call.pause(A_BIT);
                SoundProvider.INSTANCE.answer(call);
                call.step(streams::decrementAndGet);
            }
        };
    }

    private static RawProvider.Script flooding(ByteString frames, boolean answers) {
        Consumer<RawConnection> flood = connection -> connection.flood(() -> frames);
        return new RawProvider.Script() {
            @Override
            public void answer(RawCall call) throws Exception {
                if (answers) {
                    SoundProvider.INSTANCE.answer(call);
                }
            }

            @Override
            public void connected(RawConnection connection) {
                flood.accept(connection);
            }
        };
    }
}
