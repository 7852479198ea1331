package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawFrames;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.proto.Rpc;
import java.nio.ByteBuffer;
import java.util.List;

/** Peers whose answer to OnProviderLoaded is none. */
final class HostileLoading {
    private static final int SIXTY_MEBIBYTES = 60 * 1024 * 1024;
    private static final int MEBIBYTE = 1024 * 1024;
    private static final String LATE = "did not answer OnProviderLoaded within 1.0 s";

    private HostileLoading() {}

    static List<Hostile> all() {
        return List.of(
                loading(
                        "ANNOUNCED",
                        "announces an answer of four gigabytes, and sends none of it",
                        call -> call.headers().data(head(-1), false),
                        LATE),
                loading(
                        "LOADED-60M",
                        "answers its loading with sixty mebibytes",
                        call -> {
                            call.headers().data(head(SIXTY_MEBIBYTES), false);
                            HostileStreams.endless(call, HostileStreams.CHUNK);
                        },
                        LATE),
                loading("LOADED-ENDLESS", "answers its loading for ever", HostileStreams::endlessReply, LATE),
                loading(
                        "LOADED-NOTHING",
                        "answers its loading with empty frames for ever",
                        call -> {
                            call.headers();
                            ByteString nothing = RawFrames.data(call.stream(), ByteString.EMPTY);
                            call.connection().flood(() -> nothing);
                        },
                        "OnProviderLoaded"),
                loading(
                        "LOADED-HEADERS",
                        "answers its loading with a mebibyte of headers",
                        call -> call.headers(HeaderList.of(":status", "200", "x-long", "v".repeat(MEBIBYTE)), true),
                        "OnProviderLoaded"),
                Hostile.breaks(
                        "LOADED-ERROR",
                        "fails to be loaded, and says so to the terminal",
                        "LOAD-01",
                        () -> Defects.on(
                                Rpc.ON_PROVIDER_LOADED,
                                call -> call.trailersOnly(13, "%1B[31mred%0A::stop-commands::x%E2%80%AE")),
                        "INTERNAL (13): \\u001b[31mred\\u000a::stop-commands::x\\u202e"),
                Hostile.breaks(
                        "LOADED-TYPE",
                        "is loaded under a content type for the terminal",
                        "LOAD-01,TRN-18",
                        () -> Defects.on(Rpc.ON_PROVIDER_LOADED, call -> typed(call, "text/\u001b[31mred")),
                        "content-type text/\\u001b[31mred"),
                Hostile.breaks(
                        "LOADED-DECISION",
                        "answers its loading with a decision",
                        "LOAD-01,LOAD-15,VAL-09",
                        () -> Defects.replying(Rpc.ON_PROVIDER_LOADED, SoundProvider.decision(true)),
                        "OnProviderLoaded"));
    }

    private static Hostile loading(String id, String behavior, RawProvider.Script script, String words) {
        return Hostile.lost(id, behavior, port -> RawProvider.start(port, script), words);
    }

    private static void typed(RawCall call, String type) throws Exception {
        call.headers(HeaderList.of(":status", "200", "content-type", type), false)
                .message(SoundProvider.reply(Rpc.ON_PROVIDER_LOADED, call.message())
                        .toByteString())
                .trailers(0);
    }

    /** A message's prefix, with this length. */
    private static ByteString head(int length) {
        return ByteString.copyFrom(ByteBuffer.allocate(1 + Integer.BYTES)
                .put((byte) 0)
                .putInt(length)
                .flip());
    }
}
