package dev.exhook.conformance.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.conformance.target.Samples;
import dev.exhook.conformance.wire.RawProvider;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Defects of time and concurrency. */
final class TimeMutants {
    /** More calls under way than this are too many for the mutant; fewer than the kit sends at once. */
    private static final int FEW = 32;

    /** So long that all calls of a burst arrive within it, and well below any timeout. */
    private static final Duration A_WHILE = Duration.ofMillis(300);

    private TimeMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                                "TIM-01",
                                "never answers session.created",
                                "none",
                                () -> Defects.on(Rpc.ON_SESSION_CREATED, call -> {}))
                        .breakingAlso("SVC-05", "SVC-06", "REC-11"),
                Mutant.of(
                        "TIM-03",
                        "forgets calls when there are many at once",
                        "no reply within",
                        TimeMutants::forgetful));
    }

    /** Takes its time over plain requests, and drops what comes while too many wait. */
    private static RawProvider.Script forgetful() {
        ByteString plain = Samples.of(Rpc.ON_CLIENT_CONNECT, ProtocolVersion.V3).toByteString();
        AtomicInteger underWay = new AtomicInteger();
        return Defects.when(call -> call.message().equals(plain), call -> {
            if (underWay.incrementAndGet() <= FEW) {
                call.pause(A_WHILE).reply(ByteString.EMPTY).step(underWay::decrementAndGet);
            }
        });
    }
}
