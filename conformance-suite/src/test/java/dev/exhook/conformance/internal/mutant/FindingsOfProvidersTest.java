package dev.exhook.conformance.internal.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.ErrorCode;
import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Finding;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.engine.Runs;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import io.grpc.Status;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The mistakes of real providers, several at a time: as many findings as there are mistakes. */
class FindingsOfProvidersTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** A class in Java in which each method ends with {@code super.onX(request, reply)}. */
    @Test
    void whoCallsSuperInEachMethodGetsOneFinding() {
        ConformanceResult run = run(call -> {
            Rpc rpc = SoundProvider.rpcOf(call).orElse(null);
            if (rpc == null || rpc == Rpc.ON_PROVIDER_LOADED) {
                SoundProvider.INSTANCE.answer(call);
            } else {
                unimplemented(call, "Method emqx.exhook.v3.HookProvider/" + rpc.methodName() + " is unimplemented");
            }
        });

        assertThat(run.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.cause()).isEqualTo("21 methods are not implemented: the generated base class answers");
            assertThat(finding.level()).isEqualTo(Level.MUST);
            assertThat(finding.broken())
                    .extracting(result -> result.rule().id())
                    .containsExactly("SVC-03", "ING-01", "LOAD-13");
            assertThat(finding.hooks()).hasSize(20);
            assertThat(finding.change())
                    .anyMatch(line -> line.startsWith("java: @Override"))
                    .noneMatch(line -> line.startsWith("go:"));
        });
    }

    /**
     * A provider in Go: two methods that are declared or needed and not there, a hook listed twice, a user without a
     * password refused by a status, a message built anew, and the server's default limit.
     */
    @Test
    void fiveOrdinaryMistakesAreFiveFindings() {
        ConformanceResult run = run(FindingsOfProvidersTest::goWithFiveMistakes);

        assertThat(run.findings()).extracting(Finding::cause).hasSizeLessThanOrEqualTo(6);
        assertThat(run.findings())
                .extracting(Finding::cause)
                .anyMatch(cause -> cause.equals("OnClientDisconnected, OnProviderUnloaded are not implemented:"
                        + " the generated base class answers"))
                .anyMatch(cause -> cause.startsWith("\"Each hook has one entry\" does not hold"))
                .anyMatch(cause -> cause.startsWith("OnClientAuthenticate says no by an error status"))
                .anyMatch(cause -> cause.startsWith("The message that OnMessagePublish returns is built anew"))
                .anyMatch(cause -> cause.startsWith("Requests of OnMessagePublish are refused where they are larger"));
    }

    private static void goWithFiveMistakes(RawCall call) throws Exception {
        Rpc rpc = SoundProvider.canRead(call) ? SoundProvider.rpcOf(call).orElse(null) : null;
        if (rpc == Rpc.ON_CLIENT_DISCONNECTED || rpc == Rpc.ON_PROVIDER_UNLOADED) {
            unimplemented(call, "method " + rpc.methodName() + " not implemented");
        } else if (rpc == Rpc.ON_PROVIDER_LOADED) {
            LoadedResponse.Builder loaded = SoundProvider.hooks().toBuilder();
            call.reply(loaded.addHooks(loaded.getHooks(0)).build().toByteString());
        } else if (DecisionMutants.isOfNobody(call)) {
            call.trailersOnly(Status.Code.PERMISSION_DENIED.value(), "no user");
        } else if (rpc == Rpc.ON_MESSAGE_PUBLISH && call.message().size() > 4 << 20) {
            call.trailersOnly(
                    Status.Code.RESOURCE_EXHAUSTED.value(),
                    "grpc: received message larger than max (" + call.message().size() + " vs. 4194304)");
        } else if (rpc == Rpc.ON_MESSAGE_PUBLISH) {
            Message sent = MessagePublishRequest.parseFrom(call.message()).getMessage();
            call.reply(ValuedResponse.newBuilder()
                    .setMessage(Message.newBuilder().setTopic(sent.getTopic()).setPayload(sent.getPayload()))
                    .build()
                    .toByteString());
        } else {
            SoundProvider.INSTANCE.answer(call);
        }
    }

    /** One handler in Python without {@code return}. */
    @Test
    void aForgottenReturnIsOneFinding() {
        ConformanceResult run = run(Defects.on(
                Rpc.ON_CLIENT_CONNACK,
                call -> call.trailersOnly(Status.Code.INTERNAL.value(), "Failed to serialize response!")));

        assertThat(run.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.cause()).isEqualTo("The handler of OnClientConnack returned nothing");
            assertThat(finding.hooks()).containsExactly(Hook.CLIENT_CONNACK);
            assertThat(finding.effects()).extracting(effect -> effect.code()).containsExactly("failed-event");
            assertThat(finding.change()).anyMatch(line -> line.startsWith("python: return"));
            assertThat(finding.skipped()).isNotEmpty();
        });
    }

    /** Under SO_REUSEPORT each connection goes to one of the processes; an old one lacks a method. */
    @Test
    void twoProcessesBehindOnePortAreToldApartFromAMethodThatIsMissing() {
        Set<Object> old = ConcurrentHashMap.newKeySet();
        Set<Object> known = ConcurrentHashMap.newKeySet();
        ConformanceResult run = run(call -> {
            synchronized (known) {
                if (known.add(call.connection()) && known.size() % 2 == 0) {
                    old.add(call.connection());
                }
            }
            boolean lacking = SoundProvider.rpcOf(call)
                    .filter(Rpc.ON_MESSAGE_ACKED::equals)
                    .isPresent();
            if (lacking && old.contains(call.connection())) {
                unimplemented(call, "Method not implemented!");
            } else {
                SoundProvider.INSTANCE.answer(call);
            }
        });

        assertThat(run.findings())
                .extracting(Finding::cause)
                .contains("Two processes answer behind one address, and only one of them implements OnMessageAcked");
    }

    /** After three silences it is not asked again: what was not looked at to the end has not passed. */
    @Test
    void whatIsNotAskedAgainAfterSilenceHasNotPassed() {
        RawProvider.Script silent = Defects.when(DecisionMutants::isOfNobody, call -> {});
        try (RawProvider provider = RawProvider.start(silent)) {
            ConformanceResult run = Conformance.of("127.0.0.1:" + provider.port())
                    .timeout(Duration.ofSeconds(2))
                    .only("REC-07", "VAL", "NTF-01", "TIM-01")
                    .selfCheck(false)
                    .run();

            assertThat(run.results())
                    .filteredOn(result -> result.verdict().kind() == Verdict.Kind.PASSED)
                    .extracting(result -> result.rule().id())
                    .doesNotContain("NTF-01", "VAL-01", "VAL-02", "VAL-04", "VAL-07", "VAL-08", "VAL-09");
            assertThat(run.findings())
                    .extracting(Finding::cause)
                    .singleElement()
                    .satisfies(cause -> assertThat(cause).startsWith("OnClientAuthenticate does not answer in time"));
        }
    }

    /** A busy machine, or a start that takes long: no rule is lost by it, and none is broken. */
    @Test
    void silenceThatIsOverWhenItIsAskedAgainIsANote() {
        AtomicInteger calls = new AtomicInteger();
        RawProvider.Script late = Defects.when(
                call -> SoundProvider.rpcOf(call)
                                .filter(Rpc.ON_MESSAGE_PUBLISH::equals)
                                .isPresent()
                        && calls.incrementAndGet() <= 2,
                call -> {});
        try (RawProvider provider = RawProvider.start(late)) {
            ConformanceResult run = Conformance.of("127.0.0.1:" + provider.port())
                    .protocol(ProtocolChoice.V3)
                    .timeout(TIMEOUT)
                    .only("REC-18", "MSG-01", "TIM-01")
                    .selfCheck(false)
                    .run();

            assertThat(run.results())
                    .extracting(result -> result.verdict().kind())
                    .containsOnly(Verdict.Kind.PASSED);
            assertThat(run.notes())
                    .anyMatch(note -> note.startsWith("OnMessagePublish was not answered in time at first"));
        }
    }

    /** An answer of true is no mistake about blocking. */
    @Test
    void whoAllowsAMessageByTrueIsNotTaughtToBlock() {
        ConformanceResult run = run(Defects.replying(
                Rpc.ON_MESSAGE_PUBLISH,
                ValuedResponse.newBuilder()
                        .setType(ValuedResponse.ResponsedType.STOP_AND_RETURN)
                        .setBoolResult(true)
                        .build()));

        assertThat(run.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.cause()).startsWith("OnMessagePublish answers true, which says no more than IGNORE");
            assertThat(finding.change()).noneMatch(line -> line.contains("allow_publish"));
        });
    }

    /** EMQX does not see a reset: it waits until its time is up. */
    @Test
    void aResetIsSaidToCostTheWholeTimeout() {
        ConformanceResult run = run(Defects.when(
                call -> SoundProvider.rpcOf(call)
                                .filter(Rpc.ON_MESSAGE_PUBLISH::equals)
                                .isPresent()
                        && call.message().size() > 4 << 20,
                call -> call.reset(ErrorCode.CANCEL)));

        assertThat(run.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.cause()).startsWith("OnMessagePublish resets its stream");
            assertThat(finding.effects()).extracting(effect -> effect.code()).containsExactly("late-call");
            assertThat(finding.change()).anyMatch(line -> line.contains("the size of messages"));
        });
    }

    @Test
    void aSoundProviderGivesNoFinding() {
        assertThat(run(SoundProvider.INSTANCE).findings()).isEmpty();
    }

    private static void unimplemented(RawCall call, String text) {
        call.trailersOnly(Status.Code.UNIMPLEMENTED.value(), text);
    }

    private static ConformanceResult run(RawProvider.Script script) {
        try (RawProvider provider = RawProvider.start(script)) {
            return Runs.of(
                    provider.port(),
                    SessionSettings.of(ProtocolChoice.V3, TIMEOUT).with(Workloads.SMALL),
                    Selection.ALL);
        }
    }
}
