package dev.exhook.conformance.internal.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Effect;
import dev.exhook.conformance.Finding;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.engine.Runs;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.conformance.internal.target.Workload;
import dev.exhook.proto.HangGuard;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A provider that a request ends, with and without somebody who starts it again. */
class DyingTargetTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** A supervisor takes its time; long enough for the kit to notice. */
    private static final Duration RESTART = Duration.ofMillis(300);

    /** Between pings; the target ends before the first of them is over. */
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void aSupervisedTargetIsWaitedForAndTheRunGoesOn() {
        try (Supervised target = new Supervised(DyingTargetTest::isGrownPublish, true)) {
            ConformanceResult run = run(target);

            assertThat(run.targetLoss()).isEmpty();
            assertThat(run.count(Verdict.Kind.NOT_RUN)).isZero();
            assertThat(run.count(Verdict.Kind.PASSED)).isGreaterThan(100);
            assertThat(run.findings()).extracting(Finding::cause).hasSize(1);
            assertThat(run.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.cause()).startsWith("A call of OnMessagePublish ends the provider");
                assertThat(finding.level()).isEqualTo(Level.MUST);
                assertThat(finding.actual())
                        .contains("the target went away during this rule")
                        .contains("it was back after");
                assertThat(finding.evidence())
                        .singleElement()
                        .satisfies(call -> assertThat(call.method()).isEqualTo("OnMessagePublish"));
            });
        }
    }

    @Test
    void aMethodThatEndsTheTargetByItsPlainRequestIsNotCalledAgain() {
        try (Supervised target = new Supervised(call -> isOf(Rpc.ON_SESSION_CREATED, call), true)) {
            ConformanceResult run = run(target);

            assertThat(run.targetLoss()).isEmpty();
            assertThat(run.findings()).extracting(Finding::cause).hasSize(1);
            assertThat(run.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.cause()).startsWith("A call of OnSessionCreated ends the provider");
                assertThat(finding.broken())
                        .extracting(result -> result.rule().id())
                        .containsExactly("REC-11");
                assertThat(finding.skipped()).isNotEmpty();
            });
            assertThat(target.deaths).as("once among others, once alone").isEqualTo(2);
        }
    }

    /** The kit calls on while the target is ending: the next connection is refused, and that is no end of the run. */
    @Test
    void aTargetThatRefusesTheNextPlainCallIsWaitedFor() {
        try (Supervised target = new Supervised(call -> isOf(Rpc.ON_SESSION_CREATED, call), true)) {
            AtomicBoolean deadlySent = new AtomicBoolean();
            ConformanceResult run = run(target, request -> {
                if (deadlySent.get()) {
                    target.awaitFirstEnd();
                }
                deadlySent.compareAndSet(false, request.path().endsWith("/OnSessionCreated"));
            });

            assertThat(run.targetLoss()).isEmpty();
            assertThat(run.findings())
                    .singleElement()
                    .satisfies(finding ->
                            assertThat(finding.cause()).startsWith("A call of OnSessionCreated ends the provider"));
        }
    }

    /** A rule that lasts for minutes is no suspect, and its connection ends with the target. */
    @Test
    void aTargetThatEndsBesideARuleThatLastsIsThatOneFinding() {
        try (Supervised target = new Supervised(DyingTargetTest::isGrownPublish, true)) {
            ConformanceResult run = run(
                    target,
                    List.of("SVC", "TRN-21"),
                    SessionSettings.of(ProtocolChoice.V3, TIMEOUT),
                    Workloads.SMALL.pinging(LONG));

            assertThat(Runs.kitFaults(run)).isEmpty();
            assertThat(run.findings())
                    .singleElement()
                    .satisfies(finding ->
                            assertThat(finding.cause()).startsWith("A call of OnMessagePublish ends the provider"));
            assertThat(run.results())
                    .filteredOn(result -> result.rule().id().equals("TRN-21"))
                    .singleElement()
                    .satisfies(result -> assertThat(result.verdict().reason())
                            .hasValueSatisfying(why -> assertThat(why).contains("went away meanwhile")));
        }
    }

    @Test
    void aTargetThatStaysAwayIsOneFindingWithTheRequestThatDidIt() {
        try (Supervised target = new Supervised(DyingTargetTest::isGrownPublish, false)) {
            ConformanceResult run = run(target);

            assertThat(run.targetLoss())
                    .hasValueSatisfying(loss ->
                            assertThat(loss).contains("was not back within").contains(", after "));
            assertThat(run.count(Verdict.Kind.NOT_RUN)).isPositive();
            assertThat(run.findings())
                    .singleElement()
                    .satisfies(finding ->
                            assertThat(finding.cause()).startsWith("A call of OnMessagePublish ends the provider"));
        }
    }

    /** All of the first plain calls are under way when it ends, and nobody can ask it again. */
    @Test
    void aTargetThatStaysAwayWithSeveralCallsUnderWayIsNotBlamedOnOneOfThem() {
        try (Supervised target = new Supervised(
                call -> isOf(Rpc.ON_CLIENT_CONNACK, call), call -> isOf(Rpc.ON_CLIENT_CONNECT, call), false)) {
            ConformanceResult run = run(target);

            assertThat(run.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.cause())
                        .startsWith("One of the calls that were under way ends the provider: ")
                        .doesNotContain("A call of");
                assertThat(finding.actual()).contains("OnClientConnect,", "OnClientConnack", "calls under way");
                assertThat(finding.hooks()).contains(Hook.CLIENT_CONNECT, Hook.CLIENT_CONNACK);
                assertThat(finding.change()).anyMatch(advice -> advice.contains("--start 'COMMAND'"));
            });
            assertThat(run.targetLoss())
                    .hasValueSatisfying(
                            loss -> assertThat(loss).contains("after plain calls of OnClientConnect, OnClientConnack"));
        }
    }

    /** As those in Go are that write to a map from several calls: each call by itself is harmless. */
    @Test
    void aTargetThatEndsOnlyOfSeveralCallsAtOnceIsOneFindingWhateverRulesMadeThem() {
        try (Supervised target = Supervised.endingOf(4)) {
            ConformanceResult run = run(
                    target,
                    List.of("VAL", "MSG", "TIM-01", "TIM-03"),
                    SessionSettings.of(ProtocolChoice.V3, TIMEOUT),
                    Workloads.SMALL);

            assertThat(target.deaths).isPositive();
            assertThat(run.targetLoss()).isEmpty();
            assertThat(run.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.cause())
                        .isEqualTo("The provider ends when several calls are under way at once, and none of those that"
                                + " were made alone ends it");
                assertThat(finding.actual()).contains("calls under way");
                assertThat(finding.effects()).extracting(Effect::code).containsExactly("failed-call");
                assertThat(finding.change()).anyMatch(advice -> advice.startsWith("Look for what handlers share"));
            });
        }
    }

    /** As providers in Go are that look into the parts of a request without a look whether they are there. */
    @Test
    void aTargetThatAnEmptyRequestEndsIsWarnedOfItWhenAllElseIsChecked() {
        try (Supervised target = new Supervised(
                call -> isOf(Rpc.ON_MESSAGE_PUBLISH, call)
                        && SoundProvider.canRead(call)
                        && call.message().isEmpty(),
                false)) {
            ConformanceResult run = run(target);

            assertThat(run.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.cause()).startsWith("A call of OnMessagePublish ends the provider");
                assertThat(finding.level()).isEqualTo(Level.SHOULD);
                assertThat(finding.first().id()).isEqualTo("SVC-11");
            });
            assertThat(run.targetLoss()).as("the run is complete").isEmpty();
            assertThat(run.count(Verdict.Kind.NOT_RUN)).isZero();
            assertThat(run.count(Verdict.Kind.FAILED)).isZero();
            assertThat(run.notes())
                    .anyMatch(note ->
                            note.startsWith("the target was lost at the end, when all was checked that EMQX does"));
        }
    }

    private static boolean isGrownPublish(RawCall call) {
        return isOf(Rpc.ON_MESSAGE_PUBLISH, call)
                && SoundProvider.canRead(call)
                && !Defects.request(Rpc.ON_MESSAGE_PUBLISH, call)
                        .getUnknownFields()
                        .asMap()
                        .isEmpty();
    }

    private static boolean isOf(Rpc rpc, RawCall call) {
        return SoundProvider.rpcOf(call).filter(rpc::equals).isPresent();
    }

    private static ConformanceResult run(Supervised target) {
        return run(target, List.of(), SessionSettings.of(ProtocolChoice.V3, TIMEOUT), Workloads.SMALL);
    }

    /** @param onCall sees each request as it leaves, on the thread that calls */
    private static ConformanceResult run(Supervised target, Consumer<WireRequest> onCall) {
        return run(
                target,
                List.of("REC"),
                SessionSettings.of(ProtocolChoice.V3, TIMEOUT).watched(onCall),
                Workloads.SMALL);
    }

    private static ConformanceResult run(
            Supervised target, List<String> only, SessionSettings session, Workload workload) {
        return Runs.of(target.port, session.with(workload), new Selection(only, List.of()));
    }

    /** Ends at deadly calls, its port included, and is started again on the same port if somebody does. */
    private static final class Supervised implements AutoCloseable {
        private static final Duration A_MOMENT = Duration.ofMillis(10);
        private final Predicate<RawCall> deadly;
        private final Predicate<RawCall> held;
        private final boolean startedAgain;
        private final int atOnce;
        private final AtomicReference<RawProvider> life = new AtomicReference<>();
        private final int port;
        private final CountDownLatch firstEnd = new CountDownLatch(1);
        private volatile int deaths;

        private Supervised(Predicate<RawCall> deadly, boolean startedAgain) {
            this(deadly, call -> false, startedAgain);
        }

        /** It ends when so many calls are under way, and is started again. */
        static Supervised endingOf(int atOnce) {
            return new Supervised(call -> false, call -> false, true, atOnce);
        }

        /** @param held calls that are never answered */
        private Supervised(Predicate<RawCall> deadly, Predicate<RawCall> held, boolean startedAgain) {
            this(deadly, held, startedAgain, Integer.MAX_VALUE);
        }

        private Supervised(Predicate<RawCall> deadly, Predicate<RawCall> held, boolean startedAgain, int atOnce) {
            this.atOnce = atOnce;
            this.deadly = deadly;
            this.held = held;
            this.startedAgain = startedAgain;
            this.port = start(0);
        }

        private int start(int wanted) {
            AtomicBoolean dying = new AtomicBoolean();
            AtomicInteger underWay = new AtomicInteger();
            AtomicReference<RawProvider> self = new AtomicReference<>();
            RawProvider provider = RawProvider.start(wanted, new RawProvider.Script() {
                @Override
                public void answer(RawCall call) throws Exception {
                    boolean tooMany = underWay.incrementAndGet() >= atOnce;
                    if ((tooMany || deadly.test(call)) && dying.compareAndSet(false, true)) {
                        // When what was answered before is on its way, and not on the event loop that closes all.
                        call.connection()
                                .later(A_MOMENT, () -> new Thread(() -> die(self), "end of the provider").start());
                    } else if (!dying.get() && !held.test(call)) {
                        if (atOnce == Integer.MAX_VALUE) {
                            SoundProvider.INSTANCE.answer(call);
                        } else {
                            call.connection().later(A_MOMENT, () -> answerLate(call, underWay));
                        }
                    }
                }

                @Override
                public void opened(RawCall call) {
                    SoundProvider.INSTANCE.opened(call);
                }
            });
            self.set(provider);
            life.set(provider);
            return provider.port();
        }

        private static void answerLate(RawCall call, AtomicInteger underWay) {
            underWay.decrementAndGet();
            try {
                SoundProvider.INSTANCE.answer(call);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private synchronized void die(AtomicReference<RawProvider> self) {
            Objects.requireNonNull(self.get()).close();
            deaths++;
            firstEnd.countDown();
            if (startedAgain) {
                LockSupport.parkNanos(RESTART.toNanos());
                start(port);
            }
        }

        private void awaitFirstEnd() {
            try {
                assertThat(firstEnd.await(HangGuard.LIMIT.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public synchronized void close() {
            Objects.requireNonNull(life.get()).close();
        }
    }
}
