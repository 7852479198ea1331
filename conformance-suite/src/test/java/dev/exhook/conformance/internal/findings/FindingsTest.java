package dev.exhook.conformance.internal.findings;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.wire.ErrorCode;
import dev.exhook.conformance.Effect;
import dev.exhook.conformance.Finding;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.engine.Results;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Exchanges;
import dev.exhook.conformance.internal.target.WireReplies;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.EmptySuccess;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which failures are of one cause, and what is said of it. */
class FindingsTest {
    private static final Seen NOTHING = Seen.NOTHING;

    private static Exchange error(Rpc rpc, Status.Code status, String text) {
        return Exchanges.of(rpc, WireReplies.error(status, text));
    }

    private static Violation shown(String actual, Exchange... exchanges) {
        return new Violation("a reply", actual, actual, List.of(exchanges));
    }

    /** One of many calls is shown, and one of each kind is kept. */
    private static Violation alike(String actual, Exchange... exchanges) {
        return new Violation("a reply", actual, actual, List.of(exchanges[0]), List.of(exchanges));
    }

    private static RuleResult failed(String rule, Violation how) {
        return Results.of(rule, new Verdict.Failed(how));
    }

    private static RuleResult warned(String rule, Violation how) {
        return Results.of(rule, new Verdict.Warned(how));
    }

    private static List<Finding> of(RuleResult... results) {
        return Findings.of(List.of(results), NOTHING);
    }

    private static List<String> causes(RuleResult... results) {
        return of(results).stream().map(Finding::cause).toList();
    }

    private static List<String> broken(Finding finding) {
        return finding.broken().stream().map(result -> result.rule().id()).toList();
    }

    @Test
    void whatHoldsOrIsKnownIsNoFinding() {
        Violation how = Results.violation("wrong");

        assertThat(of(
                        Results.of("VAL-01", new Verdict.Passed()),
                        Results.of("VAL-02", new Verdict.KnownFailed(how, Results.known("VAL-02"))),
                        Results.of("VAL-03", new Verdict.Skipped("why")),
                        Results.of("VAL-04", new Verdict.NotRun("why"))))
                .isEmpty();
    }

    /** What a failed call does depends on the hook: nobody is refused because client.subscribe failed. */
    @Test
    void whatAFailedCallDoesIsSaidOfTheHooksThatFailed() {
        Map.of(Rpc.ON_CLIENT_SUBSCRIBE, "failed-event", Rpc.ON_MESSAGE_PUBLISH, "failed-publish")
                .forEach((rpc, effect) -> assertThat(of(
                                failed("SVC-06", alike("else", error(rpc, Status.Code.INTERNAL, "x")))))
                        .flatExtracting(Finding::effects)
                        .extracting(Effect::code)
                        .containsExactly(effect));
    }

    @Test
    void methodsThatAreNotImplementedAreOneCauseWhicheverRulesShowIt() {
        Exchange connect = error(Rpc.ON_CLIENT_CONNECT, Status.Code.UNIMPLEMENTED, "Method not implemented!");
        Exchange connack = error(Rpc.ON_CLIENT_CONNACK, Status.Code.UNIMPLEMENTED, "Method not implemented!");

        List<Finding> findings = of(
                failed("SVC-03", alike("status UNIMPLEMENTED", connect, connack)),
                failed("REC-03", shown("status UNIMPLEMENTED", connect)),
                Results.of("NTF-01", new Verdict.Skipped("OnClientConnect is broken as such", List.of("SVC-03"))),
                Results.of("NTF-02", new Verdict.Skipped("not declared; see SVC-03 for what a method is")));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.cause())
                    .isEqualTo(
                            "OnClientConnack, OnClientConnect are not implemented: the generated base class answers");
            assertThat(broken(finding)).containsExactly("SVC-03", "REC-03");
            assertThat(finding.first().id()).isEqualTo("SVC-03");
            assertThat(finding.skipped()).extracting(RuleSpec::id).containsExactly("NTF-01");
            assertThat(finding.hooks()).containsExactly(Hook.CLIENT_CONNECT, Hook.CLIENT_CONNACK);
            assertThat(finding.evidence()).containsExactly(connect);
            assertThat(finding.effects()).extracting(Effect::code).containsExactly("failed-event");
            assertThat(finding.consequence()).isEmpty();
            assertThat(finding.change())
                    .anyMatch(line -> line.startsWith("Override the method"))
                    .anyMatch(line -> line.startsWith("python: def OnClientConnect"))
                    .noneMatch(line -> line.startsWith("java:"));
        });
    }

    /** Some servers say so themselves a moment before the time is up, in a part of the calls. */
    @Test
    void whatIsNotAnsweredInTimeIsOneCauseWhoeverSaysSo() {
        Exchange silent = Exchanges.of(Rpc.ON_CLIENT_AUTHENTICATE, WireReplies.silence());
        Exchange said = error(Rpc.ON_CLIENT_AUTHENTICATE, Status.Code.DEADLINE_EXCEEDED, "Deadline Exceeded");

        assertThat(causes(warned("TIM-08", alike("no reply within 2.0 s", silent, said))))
                .singleElement()
                .asString()
                .startsWith("OnClientAuthenticate does not answer in time");
    }

    @Test
    void aCountStandsForMethodsThatAreTooManyToName() {
        assertThat(causes(failed(
                        "SVC-03",
                        alike(
                                "status UNIMPLEMENTED",
                                error(Rpc.ON_CLIENT_CONNECT, Status.Code.UNIMPLEMENTED, "nope"),
                                error(Rpc.ON_CLIENT_CONNACK, Status.Code.UNIMPLEMENTED, "nope"),
                                error(Rpc.ON_CLIENT_CONNECTED, Status.Code.UNIMPLEMENTED, "nope"),
                                error(Rpc.ON_SESSION_CREATED, Status.Code.UNIMPLEMENTED, "nope")))))
                .containsExactly("4 methods are not implemented (status UNIMPLEMENTED (12): nope)");
    }

    private static Exchange publish(Message.Builder message, Status.Code status, String text) {
        return Exchanges.of(
                Rpc.ON_MESSAGE_PUBLISH,
                MessagePublishRequest.newBuilder().setMessage(message).build(),
                WireReplies.error(status, text));
    }

    private static List<String> adviceOnRecorded(Exchange failed) {
        return of(failed("REC-18", shown("status", failed))).get(0).change();
    }

    @Test
    void theAdviceOnARecordedMessageIsAboutWhatItHas() {
        Message.Builder client =
                Message.newBuilder().putHeaders("username", "u").setPayload(ByteString.copyFromUtf8("21.5"));
        Message.Builder binary = client.clone().setPayload(ByteString.copyFrom(new byte[] {(byte) 0xff}));
        Message.Builder anonymous = client.clone().clearHeaders();

        assertThat(adviceOnRecorded(publish(binary, Status.Code.INVALID_ARGUMENT, "payload is not UTF-8")))
                .anyMatch(line -> line.startsWith("Handle the payload as bytes"))
                .anyMatch(line -> line.startsWith("rust: let payload: Vec<u8>"))
                .noneMatch(line -> line.contains("headers"));
        assertThat(adviceOnRecorded(publish(binary, Status.Code.INVALID_ARGUMENT, "no good")))
                .containsExactly(
                        "The payload of this message is not text: handle it as bytes, and look for a conversion"
                                + " of it to a string.");
        assertThat(adviceOnRecorded(publish(anonymous, Status.Code.INVALID_ARGUMENT, "no good")))
                .singleElement()
                .asString()
                .startsWith("This message has no headers");
        assertThat(adviceOnRecorded(publish(client, Status.Code.INVALID_ARGUMENT, "utf-8 was well, but no good")))
                .singleElement()
                .asString()
                .contains("it has headers, and its payload is text");
    }

    @Test
    void aResetIsToldWithWhatTheTargetWroteOfAPanic() {
        Exchange reset = Exchanges.of(Rpc.ON_CLIENT_CONNECT, WireReplies.reset(ErrorCode.CANCEL));
        Seen seen = new Seen(Set.of(), Set.of(), Map.of("OnClientConnect", "thread 'w' panicked at src/main.rs:42:7:"));

        assertThat(Findings.of(List.of(failed("TRN-11", shown("RST_STREAM CANCEL", reset))), seen))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.actual()).contains("it wrote: thread 'w' panicked at src/main.rs:42:7:");
                    assertThat(finding.change())
                            .anyMatch(line -> line.startsWith("rust: ") && line.contains("CatchPanicLayer"));
                });
    }

    @Test
    void callsThatRunOneAfterAnotherAreACauseOfTheirOwn() {
        Exchange silent = Exchanges.of(Rpc.ON_CLIENT_AUTHENTICATE, WireReplies.silence());
        Violation inTurns = shown("no reply within 5.0 s", silent).by(Violation.Cause.FEW_AT_A_TIME);

        assertThat(of(failed("TIM-03", inTurns))).singleElement().satisfies(finding -> {
            assertThat(finding.cause()).startsWith("OnClientAuthenticate is answered for a few calls at a time only");
            assertThat(finding.change())
                    .anyMatch(line -> line.startsWith("Look for a lock"))
                    .anyMatch(line -> line.contains("spawn_blocking"))
                    .hasSize(6);
            assertThat(finding.effects()).extracting(Effect::code).containsExactly("late-call");
        });
        assertThat(of(failed("TIM-03", shown("no reply within 5.0 s", silent)))
                        .get(0)
                        .change())
                .as("silent for another reason: the rule's own advice, too")
                .contains(failed("TIM-03", inTurns).rule().checkFirst());
    }

    @Test
    void aMethodThatWasAnsweredElsewhereIsOneOfTwoProcesses() {
        Exchange acked = error(Rpc.ON_MESSAGE_ACKED, Status.Code.UNIMPLEMENTED, "nope");

        assertThat(Findings.of(
                        List.of(failed("REC-20", shown("status UNIMPLEMENTED", acked))),
                        new Seen(Set.of("OnMessageAcked"), Set.of(), Map.of())))
                .extracting(Finding::cause)
                .containsExactly(
                        "Two processes answer behind one address, and only one of them implements OnMessageAcked");
    }

    @Test
    void whatFailsInTheSameWayIsOneCauseWhereRuleOrMethodAreTheSame() {
        Exchange connect = error(Rpc.ON_CLIENT_CONNECT, Status.Code.INTERNAL, "index 5 of client exhook-tck-1abcde-x");
        Exchange again = error(Rpc.ON_CLIENT_CONNECT, Status.Code.INTERNAL, "index 7 of client exhook-tck-1abcde-y");
        Exchange connack = error(Rpc.ON_CLIENT_CONNACK, Status.Code.INTERNAL, "index 5 of client exhook-tck-1abcde-x");

        assertThat(of(
                        failed("NTF-01", alike("status INTERNAL", connect, connack)),
                        failed("NTF-05", shown("status INTERNAL", again))))
                .as("numbers and names may differ")
                .singleElement()
                .satisfies(finding -> assertThat(broken(finding)).containsExactly("NTF-01", "NTF-05"));
        assertThat(of(
                        failed("NTF-02", shown("status INTERNAL", connect)),
                        failed("NTF-05", shown("status INTERNAL", connack))))
                .as("another rule and another method: two causes for all that is known")
                .hasSize(2);
        assertThat(of(
                        failed("NTF-01", shown("status INTERNAL", connect)),
                        failed(
                                "NTF-05",
                                shown(
                                        "status INTERNAL",
                                        error(Rpc.ON_CLIENT_CONNECT, Status.Code.INTERNAL, "database gone")))))
                .as("another text")
                .hasSize(2);
    }

    @Test
    void causesAreJoinedByWayOfAThird() {
        Exchange connect = error(Rpc.ON_CLIENT_CONNECT, Status.Code.INTERNAL, "oops");
        Exchange connack = error(Rpc.ON_CLIENT_CONNACK, Status.Code.INTERNAL, "oops");

        assertThat(of(
                        failed("NTF-01", shown("status INTERNAL", connect)),
                        failed("NTF-02", shown("status INTERNAL", connack)),
                        failed("NTF-05", alike("status INTERNAL", connect, connack))))
                .singleElement()
                .satisfies(
                        finding -> assertThat(broken(finding)).containsExactlyInAnyOrder("NTF-01", "NTF-02", "NTF-05"));
    }

    @Test
    void aRuleThatIsBrokenInTwoWaysBelongsToTwoFindings() {
        List<Finding> findings = of(failed(
                "NTF-01",
                alike(
                        "status INTERNAL",
                        error(Rpc.ON_CLIENT_CONNECT, Status.Code.INTERNAL, "oops"),
                        Exchanges.of(Rpc.ON_CLIENT_CONNACK, WireReplies.silence()))));

        assertThat(findings)
                .hasSize(2)
                .allSatisfy(finding -> assertThat(broken(finding)).containsExactly("NTF-01"));
        assertThat(findings).extracting(Finding::actual).containsExactly("status INTERNAL", "status INTERNAL");
    }

    @Test
    void whatHasToHoldComesFirstAndOfThatWhatBreaksMost() {
        Exchange silent = Exchanges.of(Rpc.ON_CLIENT_CONNECT, WireReplies.silence());

        List<Finding> findings = of(
                warned("SVC-02", shown("x")),
                failed("MSG-04", shown("allow_publish \"False\"")),
                failed("REC-03", shown("no reply", silent)),
                failed("NTF-01", shown("no reply", silent)));

        assertThat(findings).extracting(Finding::level).containsExactly(Level.MUST, Level.MUST, Level.SHOULD);
        assertThat(findings)
                .extracting(FindingsTest::broken)
                .containsExactly(List.of("REC-03", "NTF-01"), List.of("MSG-04"), List.of("SVC-02"));
    }

    @Test
    void aCauseOfWhichOneRuleHasToHoldHasTo() {
        Exchange silent = Exchanges.of(Rpc.ON_CLIENT_CONNECT, WireReplies.silence());

        assertThat(of(warned("MSG-14", shown("no reply", silent)), failed("REC-03", shown("no reply", silent))))
                .extracting(Finding::level)
                .containsExactly(Level.MUST);
    }

    @Test
    void whatNoWordsAreKnownForIsToldByItsRule() {
        RuleResult result = failed("MSG-04", shown("allow_publish \"False\""));

        assertThat(of(result)).singleElement().satisfies(finding -> {
            assertThat(finding.cause())
                    .isEqualTo("\"" + result.rule().title() + "\" does not hold: allow_publish \"False\"");
            assertThat(finding.expected()).isEqualTo("a reply");
            assertThat(finding.actual()).isEqualTo("allow_publish \"False\"");
            assertThat(finding.evidence()).isEmpty();
            assertThat(finding.hooks()).isEmpty();
            assertThat(finding.consequence()).isEqualTo(result.rule().happens());
            assertThat(finding.effects()).isEqualTo(result.rule().effects());
            assertThat(finding.change()).containsExactly(result.rule().checkFirst());
        });
    }

    @Test
    void aCrashIsToldWithWhatTheRuleSaysToo() {
        RuleResult result = failed("NTF-01", shown("status", error(Rpc.ON_CLIENT_CONNECT, Status.Code.UNKNOWN, "")));

        assertThat(of(result)).singleElement().satisfies(finding -> {
            assertThat(finding.change()).contains(result.rule().checkFirst());
            assertThat(finding.consequence()).isEqualTo(result.rule().happens());
        });
    }

    @Test
    void listsThatDifferAreOneCauseWherever() {
        Violation again = new Violation("the same list each time", "[a] after [b]", "x", List.of())
                .by(Violation.Cause.LISTS_DIFFER);
        Violation both = new Violation("the same hooks under both service names", "[a] and [b]", "x", List.of())
                .by(Violation.Cause.LISTS_DIFFER);

        assertThat(of(failed("LOAD-09", again), failed("CHN-11", both)))
                .singleElement()
                .satisfies(finding -> assertThat(broken(finding)).containsExactly("LOAD-09", "CHN-11"));
    }

    @Test
    void theTellingCallIsTheLastAndAllThatAreShownAreKept() {
        Exchange first = Exchanges.of(Rpc.ON_CLIENT_CONNECT, EmptySuccess.getDefaultInstance());
        Exchange last = Exchanges.of(Rpc.ON_CLIENT_CONNACK, WireReplies.silence());

        assertThat(of(failed("NTF-01", shown("no reply", first, last))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.evidence()).containsExactly(first, last);
                    assertThat(finding.hooks()).containsExactly(Hook.CLIENT_CONNACK);
                    assertThat(finding.actual()).isEqualTo("no reply");
                });
    }

    @Test
    void eachMethodHasItsOwnEffectWhenItFails() {
        assertThat(of(failed(
                                "SVC-03",
                                alike(
                                        "x",
                                        error(Rpc.ON_PROVIDER_LOADED, Status.Code.UNAVAILABLE, "x"),
                                        error(Rpc.ON_PROVIDER_UNLOADED, Status.Code.UNAVAILABLE, "x"),
                                        error(Rpc.ON_CLIENT_AUTHENTICATE, Status.Code.UNAVAILABLE, "x"),
                                        error(Rpc.ON_CLIENT_AUTHORIZE, Status.Code.UNAVAILABLE, "x"),
                                        error(Rpc.ON_MESSAGE_PUBLISH, Status.Code.UNAVAILABLE, "x"))))
                        .get(0)
                        .effects())
                .extracting(Effect::code)
                .containsExactlyInAnyOrder(
                        "failed-authenticate", "failed-authorize", "failed-publish", "not-loaded", "slow-goodbye");
    }

    @Test
    void aLongTextIsCutInATitle() {
        assertThat(Words.brief("x".repeat(160))).hasSize(160);
        assertThat(Words.brief("x".repeat(161))).isEqualTo("x".repeat(160) + "…");
        assertThat(Words.brief("one\ntwo")).isEqualTo("one");
        assertThat(Words.brief("")).isEmpty();
    }

    @Test
    void manyRulesOfACauseWithoutAdviceAreAskedForTheirs() {
        Exchange gone = Exchanges.of(Rpc.ON_CLIENT_CONNECT, WireReplies.error(Status.Code.UNAVAILABLE, "oops"));
        RuleResult[] results = List.of("REC-03", "NTF-01", "NTF-02", "NTF-05").stream()
                .map(rule -> failed(rule, shown("RST_STREAM", gone)))
                .toArray(RuleResult[]::new);

        assertThat(of(results))
                .singleElement()
                .satisfies(finding -> assertThat(finding.change())
                        .containsExactly(
                                "REC-03: " + results[0].rule().checkFirst(),
                                "NTF-01: " + results[1].rule().checkFirst(),
                                "NTF-02: " + results[2].rule().checkFirst()));
    }
}
