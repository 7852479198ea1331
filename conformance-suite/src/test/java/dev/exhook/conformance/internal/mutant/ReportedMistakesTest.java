package dev.exhook.conformance.internal.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.ConformanceListener;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Effect;
import dev.exhook.conformance.Finding;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.Verdict;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientSubscribeRequest;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Mistakes that people reported of their providers, one provider each: whether a run finds them, and what it says. */
@Execution(ExecutionMode.CONCURRENT)
class ReportedMistakesTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** For what is never answered: each call costs as much. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    /** An example that was written for the other side of EMQX 5.9. */
    @Test
    void aProviderForNewerBrokersIsToldSoByTheVersionThatTheBrokerCalls() {
        List<String> headers = new ArrayList<>();
        ConformanceListener listener = new ConformanceListener() {
            @Override
            public void started(String target, String prefix) {
                headers.add(target);
            }

            @Override
            public void finished(RuleResult result) {
                // Only the header is of interest.
            }
        };
        try (RawProvider provider = Gallery.of("SVC-02").orElseThrow().start()) {
            ConformanceResult run = on(provider, TIMEOUT)
                    .protocol(ProtocolChoice.V2)
                    .listener(listener)
                    .run();

            assertThat(broken(run)).containsExactly("SVC-01");
            assertThat(run.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.cause()).startsWith("OnProviderLoaded is not implemented");
                assertThat(finding.actual()).contains("UNIMPLEMENTED");
            });
        }
        assertThat(headers)
                .singleElement()
                .satisfies(header -> assertThat(header).endsWith("; it serves v3 only)"));
    }

    /** The empty branch of an example. */
    @Test
    void aTypeWithoutAValueIsOneFindingForEachHookThatDecides() {
        RawProvider.Script type = Defects.when(
                call -> SoundProvider.rpcOf(call)
                        .filter(
                                Set.of(Rpc.ON_CLIENT_AUTHENTICATE, Rpc.ON_CLIENT_AUTHORIZE, Rpc.ON_MESSAGE_PUBLISH)
                                        ::contains)
                        .isPresent(),
                call -> call.reply(ValuedResponse.newBuilder()
                        .setType(ResponsedType.CONTINUE)
                        .build()
                        .toByteString()));
        ConformanceResult run = run(type);

        assertThat(broken(run)).containsExactly("VAL-02", "VAL-03", "CHN-10");
        assertThat(run.findings()).hasSize(3);
        assertThat(run.notes())
                .filteredOn(note -> note.contains("decided nothing"))
                .hasSize(3);
    }

    /** In the hope that the text of the status reaches the client. */
    @Test
    void whoDeniesByAnErrorIsToldWhatFailedActionMakesOfIt() {
        RawProvider.Script raising = Defects.when(
                call -> SoundProvider.rpcOf(call)
                                .filter(Rpc.ON_CLIENT_AUTHENTICATE::equals)
                                .filter(rpc -> ((ClientAuthenticateRequest) Defects.request(rpc, call))
                                        .getClientinfo()
                                        .getUsername()
                                        .startsWith("bad"))
                                .isPresent()
                        || SoundProvider.rpcOf(call)
                                .filter(Rpc.ON_CLIENT_AUTHORIZE::equals)
                                .filter(rpc -> ((ClientAuthorizeRequest) Defects.request(rpc, call))
                                        .getTopic()
                                        .equals("private/1"))
                                .isPresent(),
                call -> call.trailersOnly(Status.Code.UNKNOWN.value(), "not for you"));
        ConformanceResult run = run(raising, """
                authenticate:
                  - refuse: {username: bad-1, password: x}
                  - let_in: {username: good-1, password: x}
                authorize:
                  - may_not_subscribe: private/1
                  - may_publish: public/1
                """);

        assertThat(broken(run)).containsExactly("EXP-01", "EXP-03");
        assertThat(run.findings())
                .allSatisfy(finding -> assertThat(finding.consequence())
                        .as("under deny, the default, it refuses")
                        .isEmpty())
                .flatExtracting(Finding::effects)
                .extracting(Effect::code)
                .containsExactly("failed-authenticate", "failed-authorize");
    }

    /** One worker, which waits in the hook for the broker, which waits for the hook. */
    @Test
    void aHookThatPublishesAndWaitsIsFoundByTheMessageThatMakesItDoSo() {
        AtomicLong free = new AtomicLong(System.nanoTime());
        RawProvider.Script waiting = Defects.when(call -> true, call -> {
            boolean asks = SoundProvider.rpcOf(call)
                    .filter(Rpc.ON_MESSAGE_PUBLISH::equals)
                    .filter(rpc ->
                            Messages.of(Defects.request(rpc, call)).getTopic().endsWith("/ask"))
                    .isPresent();
            long now = System.nanoTime();
            long end = free.updateAndGet(then -> asks ? now + SHORT.toNanos() : then);
            if (!asks) {
                call.pause(Duration.ofNanos(Math.max(0, end - now)));
                SoundProvider.INSTANCE.answer(call);
            }
        });
        try (RawProvider provider = RawProvider.start(waiting)) {
            ConformanceResult run = on(provider, SHORT)
                    .expectations("e.yaml", "publish:\n  - {topic: dev/ask, becomes: unchanged}\n")
                    .only("EXP")
                    .run();

            assertThat(broken(run)).containsExactly("EXP-01");
            assertThat(run.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.cause()).startsWith("OnMessagePublish does not answer in time");
                assertThat(finding.change()).anyMatch(line -> line.contains("over the broker's API"));
            });
        }
    }

    /** A run is too short for it: it says so. */
    @Test
    void patienceWithPingsIsSaidNotToBeTried() {
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            ConformanceResult run = on(provider, TIMEOUT).only("TRN").run();

            assertThat(run.coverage().notTried()).anyMatch(line -> line.startsWith("TRN-21 A ping a minute"));
        }
    }

    /** EMQX asks client.authorize before client.subscribe. */
    @Test
    void whatIsKeptForALaterHookThatComesEarlierIsFoundByALineOnIt() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        RawProvider.Script late = Defects.when(call -> true, call -> {
            Rpc rpc = SoundProvider.rpcOf(call).orElse(null);
            if (rpc == Rpc.ON_CLIENT_SUBSCRIBE) {
                ClientSubscribeRequest subscribe = (ClientSubscribeRequest) Defects.request(rpc, call);
                subscribe
                        .getTopicFiltersList()
                        .forEach(
                                filter -> seen.add(key(subscribe.getClientinfo().getClientid(), filter.getName())));
            }
            if (rpc == Rpc.ON_CLIENT_AUTHORIZE) {
                ClientAuthorizeRequest asked = (ClientAuthorizeRequest) Defects.request(rpc, call);
                boolean known = seen.contains(key(asked.getClientinfo().getClientid(), asked.getTopic()));
                call.reply(SoundProvider.decision(known).toByteString());
            } else {
                SoundProvider.INSTANCE.answer(call);
            }
        });

        assertThat(broken(run(late, "authorize:\n  - may_subscribe: t/1\n"))).containsExactly("EXP-01");
    }

    private static String key(String client, String topic) {
        return client + " " + topic;
    }

    /** In the hope that the publisher gets no acknowledgement, and sends again. */
    @Test
    void anErrorWhileTheStoreIsAwayIsSaidToPublish() {
        ConformanceResult run = run(Defects.on(
                Rpc.ON_MESSAGE_PUBLISH,
                call -> call.trailersOnly(Status.Code.UNAVAILABLE.value(), "the store is away")));

        assertThat(run.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.cause()).contains("OnMessagePublish", "the store is away");
            assertThat(finding.effects())
                    .singleElement()
                    .satisfies(effect -> assertThat(effect.deny()).startsWith("The message is published"));
        });
    }

    @Test
    void twoEntriesWithATopicEachAreAMust() {
        ConformanceResult run = run(Defects.listing(loaded -> {
            HookSpec publish = HookSpec.newBuilder().setName("message.publish").build();
            int index = loaded.getHooksList().indexOf(publish);
            loaded.setHooks(index, publish.toBuilder().addTopics("first/#"));
            loaded.addHooks(publish.toBuilder().addTopics("second/#"));
        }));

        assertThat(run.findings()).anySatisfy(finding -> {
            assertThat(finding.first().id()).isEqualTo("LOAD-05");
            assertThat(finding.level()).isEqualTo(Level.MUST);
            assertThat(finding.actual()).contains("[second/#] after [first/#]");
        });
    }

    /** False to block a message, and to block a subscription in a hook that has no say in it. */
    @Test
    void whoBlocksByFalseIsToldWhereAMessageAndASubscriptionAreBlocked() {
        ValuedResponse no = ValuedResponse.newBuilder()
                .setType(ResponsedType.STOP_AND_RETURN)
                .setBoolResult(false)
                .build();
        ConformanceResult run = run(Defects.when(
                call -> SoundProvider.rpcOf(call)
                        .filter(Set.of(Rpc.ON_MESSAGE_PUBLISH, Rpc.ON_CLIENT_SUBSCRIBE)::contains)
                        .isPresent(),
                call -> call.reply(no.toByteString())));

        assertThat(broken(run)).containsExactly("SVC-08", "VAL-03", "VAL-09", "CHN-10");
        assertThat(run.findings())
                .hasSize(2)
                .anySatisfy(finding -> assertThat(finding.change())
                        .anyMatch(line -> line.contains("A subscription is refused by client.authorize")))
                .anySatisfy(finding -> assertThat(finding.change())
                        .anyMatch(line -> line.contains("headers[\"allow_publish\"] = \"false\"")));
    }

    @Test
    void aPayloadThatGoesThroughTextIsOneFinding() {
        UnaryOperator<Message> throughText =
                message -> message.toBuilder().setPayload(text(message)).build();
        ConformanceResult run = run(Messages.returning(throughText));

        assertThat(broken(run)).containsExactly("MSG-03");
        assertThat(run.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.cause()).startsWith("Payloads that are not text are damaged"));
    }

    private static ByteString text(Message message) {
        return ByteString.copyFromUtf8(message.getPayload().toStringUtf8());
    }

    @Test
    void idsOfLinesGoByTheirOrderInTheFile() {
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            ConformanceResult run = on(provider, TIMEOUT)
                    .expectations("e.yaml", """
                    authenticate:
                      - let_in: {username: a, password: b}
                    publish:
                      - {topic: t/1, becomes: unchanged}
                    authorize:
                      - may_publish: t/2
                    """)
                    .only("EXP")
                    .run();

            assertThat(run.results())
                    .extracting(result -> result.rule().id() + " "
                            + result.rule().hooks().get(0).hookName())
                    .containsExactly("EXP-01 client.authenticate", "EXP-02 message.publish", "EXP-03 client.authorize");
        }
    }

    /** A balancer that takes a connection only after a while. */
    @Test
    void aSlowDoorIsNoMistakeOfTheKit() throws Exception {
        try (RawProvider provider = RawProvider.start(Gallery.sound());
                SlowDoor door = SlowDoor.before(provider.port())) {
            ConformanceResult run = Conformance.of("127.0.0.1:" + door.port())
                    .protocol(ProtocolChoice.V3)
                    .timeout(Duration.ofSeconds(30))
                    .only("ROB-10")
                    .selfCheck(false)
                    .run();

            assertThat(run.results())
                    .extracting(result -> result.verdict().kind())
                    .containsExactly(Verdict.Kind.PASSED);
        }
    }

    private static ConformanceResult run(RawProvider.Script script) {
        try (RawProvider provider = RawProvider.start(script)) {
            return on(provider, TIMEOUT).run();
        }
    }

    private static ConformanceResult run(RawProvider.Script script, String expectations) {
        try (RawProvider provider = RawProvider.start(script)) {
            return on(provider, TIMEOUT).expectations("e.yaml", expectations).run();
        }
    }

    private static Conformance on(RawProvider provider, Duration timeout) {
        return Conformance.of("127.0.0.1:" + provider.port())
                .protocol(ProtocolChoice.V3)
                .timeout(timeout)
                .selfCheck(false);
    }

    private static List<String> broken(ConformanceResult run) {
        return run.results().stream()
                .filter(result -> result.verdict().violation().isPresent())
                .map(result -> result.rule().id())
                .toList();
    }
}
