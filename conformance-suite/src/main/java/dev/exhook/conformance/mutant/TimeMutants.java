package dev.exhook.conformance.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.conformance.wire.RawProvider;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Defects of time and concurrency. */
final class TimeMutants {
    /** More calls under way than this are too many for the mutant; fewer than the kit sends at once. */
    private static final int FEW = 32;

    private TimeMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                                "TIM-01",
                                "never answers session.created",
                                "none",
                                () -> Defects.on(Rpc.ON_SESSION_CREATED, call -> {}))
                        .breakingAlso("SVC-05", "REC-11", "SVC-03"),
                Mutant.of(
                        "TIM-03",
                        "forgets calls when there are many at once",
                        "no reply within",
                        TimeMutants::forgetful));
    }

    /** Answers a client.connect when the next comes or after a while, and drops what comes while many wait. */
    private static RawProvider.Script forgetful() {
        AtomicInteger underWay = new AtomicInteger();
        return Defects.on(Rpc.ON_CLIENT_CONNECT, call -> {
            if (underWay.incrementAndGet() > FEW) {
                return;
            }
            call.pause(Duration.ofMillis(20)).step(underWay::decrementAndGet).reply(ByteString.EMPTY);
        });
    }
}
