package dev.exhook.conformance.internal.mutant;

import dev.exhook.broker.internal.script.raw.RawConnection;
import dev.exhook.broker.internal.script.raw.RawProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Defects of how connections are kept. */
final class ConnectionMutants {
    private static final int CALLS_UNTIL_GOAWAY = 60;
    private static final int FEW_STREAMS = 20;
    private static final int LAST_STREAM = Integer.MAX_VALUE;
    private static final Duration UNUSED = Duration.ofMillis(300);

    private ConnectionMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.started(
                        "TIM-05",
                        "closes connections that nobody uses",
                        "closed by the provider",
                        ConnectionMutants::closingTheUnused),
                Mutant.of(
                        "TIM-06",
                        "keeps streams for ever that are never filled",
                        "none within",
                        () -> call -> SoundProvider.INSTANCE.answer(call)),
                Mutant.of(
                        "TIM-07",
                        "has as many workers as twenty, and one for each stream",
                        "no reply within",
                        () -> Defects.when(
                                call -> call.connection().calls().stream()
                                                .filter(each -> !each.hasEnded())
                                                .count()
                                        > FEW_STREAMS,
                                call -> {})),
                Mutant.of(
                        "TRN-04",
                        "expects the authority in the first place",
                        "status INTERNAL (13): oops",
                        () -> Defects.when(
                                call -> !call.requestHeaders()
                                        .fields()
                                        .get(0)
                                        .name()
                                        .equals(":authority"),
                                Defects::fail)),
                Mutant.of(
                        "TRN-08",
                        "does not answer pings",
                        "none",
                        () -> Defects.when(
                                call -> {
                                    call.connection().ignorePings();
                                    return false;
                                },
                                call -> {})),
                Mutant.of(
                        "TRN-21",
                        "bears two pings, as servers do that expect one in five minutes",
                        "the provider ended the connection after ",
                        () -> Defects.when(
                                call -> {
                                    call.connection().bearPings(2);
                                    return false;
                                },
                                call -> {})),
                Mutant.of(
                        "TRN-09",
                        "renews a connection in the middle of service",
                        "GOAWAY NO_ERROR(0)",
                        ConnectionMutants::goingAwayOnce));
    }

    /** Says so before the reply, so that the client knows in time for its next call. */
    private static RawProvider.Script goingAwayOnce() {
        AtomicBoolean gone = new AtomicBoolean();
        return Defects.when(
                call -> call.connection().calls().size() > CALLS_UNTIL_GOAWAY && !gone.getAndSet(true), call -> {
                    call.goAway(LAST_STREAM);
                    SoundProvider.INSTANCE.answer(call);
                });
    }

    private static RawProvider closingTheUnused(int port) {
        RawProvider provider = RawProvider.start(port, SoundProvider.INSTANCE);
        Map<RawConnection, Long> unusedSince = new ConcurrentHashMap<>();
        provider.script(Defects.when(
                call -> {
                    provider.connections().stream()
                            .filter(connection -> connection.calls().isEmpty())
                            .filter(connection -> {
                                long since = unusedSince.computeIfAbsent(connection, any -> System.nanoTime());
                                return System.nanoTime() - since > UNUSED.toNanos();
                            })
                            .forEach(RawConnection::close);
                    return false;
                },
                call -> {}));
        return provider;
    }
}
