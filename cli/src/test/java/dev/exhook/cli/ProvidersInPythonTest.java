package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.wire.Certificates;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Mistakes that people reported of their providers, made once more in Python: what a run says of them, and how it ends.
 * {@code ReportedMistakesTest} of the suite has those that need no library's own words.
 */
@Execution(ExecutionMode.CONCURRENT)
class ProvidersInPythonTest {
    /** Not what these runs are about: no busy machine may reach it. */
    private static final String PATIENT = "60";

    private static final String SUBSCRIBER = """
            scenario: one-message
            providers: [{name: mine}]
            steps:
            - connect: {client: sub}
            - subscribe: {client: sub, filters: [{topic: second/x, qos: 1}]}
            - connect: {client: pub}
            - publish: {client: pub, topic: second/x, qos: 1, payload: hi}
              expect: {puback: 0}
            - receive: {client: sub, within: 60}
              expect: {received: [{topic: second/x, payload: hi}]}
            """;

    @TempDir
    private Path folder;

    @BeforeAll
    static void onlyWhereThereIsPython() throws InterruptedException {
        PythonProvider.requirePython();
    }

    @Test
    void aSoundOneHasNoMistake() {
        Tck run = new PythonProvider("provider")
                .run("--timeout", PATIENT, "--only", "SVC,LOAD,VAL-0*,CHN,MSG-0*,TRN-0*", "--skip", "TRN-21");

        assertThat(run.out()).contains(" 0 failed, 0 warned, ");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    @Test
    void anExampleForAnotherVersionIsOneFinding() {
        Tck run = new PythonProvider("v3_only").run("--timeout", PATIENT, "--protocol", "v2");

        assertThat(run.out())
                .contains("; it serves v3 only)")
                .contains("1. OnProviderLoaded is not implemented (status UNIMPLEMENTED (12): Method not found!)")
                .contains(", 1 finding (");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aTypeWithoutAValueIsOneFindingForEachHook() {
        Tck run = new PythonProvider("type_alone").run("--timeout", PATIENT, "--only", "VAL-02,VAL-03,CHN-10");

        assertThat(run.out())
                .contains("A decision of OnClientAuthenticate has no value that EMQX takes (CONTINUE without a value)")
                .contains("A decision of OnClientAuthorize has no value that EMQX takes (CONTINUE without a value)")
                .contains("OnMessagePublish decides without a message (CONTINUE without a value)")
                .contains(", 3 findings (");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void anErrorIsNoDenial() throws IOException {
        Tck run = expecting(new PythonProvider("denies_by_errors"), """
                authenticate:
                  - refuse: {username: bad-1, password: x}
                  - let_in: {username: good-1, password: x}
                authorize:
                  - may_not_subscribe: private/1
                  - may_publish: public/1
                """);

        assertThat(run.out())
                .contains("  FAIL  EXP-01 ", "  pass  EXP-02 ", "  FAIL  EXP-03 ", "  pass  EXP-04 ")
                .contains("deny      The client is refused", "deny      The action is denied")
                .contains(
                        "answer with an error in the author's words",
                        "Answer a no with a reply. On client.authenticate and client.authorize that is STOP_AND_RETURN")
                .doesNotContain("EMQX lets the client in", "EMQX allows it");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void whatEmqxMakesOfErrorsAndOfNoOpinionIsSaidForEachKindOfLine() throws IOException {
        Tck run = expecting(new PythonProvider("raises_and_ignores"), """
                authenticate:
                  - let_in: {username: a, password: x}
                publish:
                  - {topic: t/1, payload: gone, becomes: dropped}
                authorize:
                  - may_not_publish: t/1
                """);

        assertThat(run.out())
                .contains("  FAIL  EXP-01 ", "  FAIL  EXP-02 ", "  FAIL  EXP-03 ")
                .contains("deny      The client is refused", "deny      The message is published")
                .contains("authorization.no_match decides");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void methodsOfTheGeneratedBaseClassAreOneFinding() {
        Tck run = new PythonProvider("calls_super").run("--timeout", PATIENT);

        assertThat(run.out())
                .contains("1. 19 methods are not implemented: the generated base class answers")
                .contains("python: def OnClientConnect(self, request, context)")
                .contains(", 1 failed, 0 warned, ", ", 1 finding (");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aHookThatPublishesAndWaitsIsToldToWaitForItself() throws IOException {
        Path expectations = file("publish: [{topic: dev/ask, becomes: unchanged}]");
        Tck run = new PythonProvider("publishes_in_the_hook")
                .run("--timeout", "3", "--expect", expectations.toString(), "--only", "EXP");

        assertThat(run.out())
                .contains("1. OnMessagePublish does not answer in time")
                .contains("awaited within the hook, it waits for the hook itself");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aMessageThatWaitsForItselfIsSeenInAScenario() throws IOException {
        Tck run = new PythonProvider("publishes_in_the_hook").scenario(file("""
                        scenario: ask
                        providers: [{name: mine, request_timeout: 3s}]
                        steps:
                        - connect: {client: pub}
                        - publish: {client: pub, topic: dev/ask, qos: 1, payload: hi}
                        """));

        assertThat(run.out())
                .containsPattern("publish \\{client:pub,topic:dev/ask,.*\\(took [3-9][0-9.]* s\\)")
                .contains("OnMessagePublish  from=pub topic=dev/ask qos=1  -> DEADLINE_EXCEEDED");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    @Test
    void oneWorkerAndASlowHookIsFoundByManyAtOnce() {
        Tck run = new PythonProvider("one_worker").run("--timeout", "2", "--only", "TIM-03");

        assertThat(run.out())
                .contains("  FAIL  TIM-03 ", "Expected: 64 replies")
                // On a busy machine the turns are too uneven to tell.
                .containsPattern(
                        "1\\. OnMessagePublish (is answered for a few calls at a time only|does not answer in time)");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void oneThatNeverLoadsIsOneLine() {
        Tck run = new PythonProvider("never_loads").run("--timeout", "2");

        assertThat(run.err())
                .contains("did not answer OnProviderLoaded within 2.0 s; EMQX would give it up and try again")
                .hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void patienceWithPingsIsSaidNotToBeTried() {
        Tck run = new PythonProvider("few_pings").run("--timeout", PATIENT, "--only", "TRN-08");

        assertThat(run.out()).contains("not tried: TRN-21 A ping a minute is borne (4 minutes: --only '*,TRN-21')");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void oneThatServesTlsOnlyIsToldApartAndCanBeChecked() throws Exception {
        Certificates authority = new Certificates(folder);
        X509Bundle server = authority.sign(Certificates.certificate().addSanDnsName("hooks.example.org"));
        PythonProvider provider = new PythonProvider(
                "tls",
                "KEY=" + Files.writeString(folder.resolve("key.pem"), server.getPrivateKeyPEM()),
                "CERT=" + Files.writeString(folder.resolve("cert.pem"), server.getCertificatePathPEM()));

        Tck clear = provider.run("--wait", "3", "--only", "SVC-01");
        String[] named = {"--ca", authority.authority().toString(), "--server-name", "hooks.example.org"};
        Tck tls = provider.run(named[0], named[1], named[2], named[3], "--only", "SVC-01", "--timeout", PATIENT);

        assertThat(clear.err())
                .contains("without TLS? (--tls speaks TLS to it)")
                .hasLineCount(1);
        assertThat(clear.exitCode()).isEqualTo(3);
        assertThat(tls.out()).contains("  pass  SVC-01 ");
        assertThat(tls.exitCode()).isZero();
    }

    /** EMQX asks client.authorize before client.subscribe. */
    @Test
    void whatIsKeptForAnEarlierHookIsFoundByALineOnIt() throws IOException {
        Tck run = expecting(new PythonProvider("keeps_for_later"), "authorize: [{may_subscribe: t/1}]");

        assertThat(run.out()).contains("  FAIL  EXP-01 ", "it is denied: the reply is STOP_AND_RETURN false");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void anErrorWhileTheStoreIsAwayPublishesAndAcknowledges() throws IOException {
        Tck run = new PythonProvider("store_is_away").scenario(file(SUBSCRIBER));

        assertThat(run.out()).contains("OnMessagePublish  from=pub topic=second/x qos=1  -> UNAVAILABLE");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    @Test
    void theSecondEntryOfAHookIsLost() throws IOException {
        PythonProvider provider = new PythonProvider("two_entries");

        Tck run = provider.run("--timeout", PATIENT, "--only", "LOAD-05");
        Tck scenario = provider.scenario(file(SUBSCRIBER));

        assertThat(run.out()).contains("listed again: message.publish for [second/#] after [first/#]", ", 1 failed, ");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(scenario.out()).doesNotContain("OnMessagePublish");
        assertThat(scenario.exitCode()).as(scenario.out() + scenario.err()).isZero();
    }

    @Test
    void whoBlocksByFalseIsToldWhereOneBlocks() {
        Tck run = new PythonProvider("blocks_by_false")
                .run("--timeout", PATIENT, "--only", "VAL-03,VAL-09,CHN-10,SVC-08");

        assertThat(run.out())
                .contains("OnClientSubscribe answers with a reply of another type")
                .contains("A subscription is refused by client.authorize")
                .contains("OnMessagePublish decides without a message (STOP_AND_RETURN with bool_result false)")
                .contains("headers[\"allow_publish\"] = \"false\"")
                .contains(", 2 findings (");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aPayloadThatGoesThroughTextIsOneFinding() {
        Tck run = new PythonProvider("payload_as_text").run("--timeout", PATIENT, "--only", "MSG-0*");

        assertThat(run.out()).contains("1. Payloads that are not text are damaged", ", 1 finding (");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    /** With EMQX's own users and its own acl.conf nothing is left for a provider to decide. */
    @Test
    void oneThatIsNotAskedSeesWhoWasInAScenario() throws IOException {
        Path asPeopleHaveIt = file("""
                scenario: stock-acl
                broker: {users: [{name: u, password: p}], acl: stock}
                providers: [{name: mine}]
                steps:
                - connect: {client: c, username: u, password: p}
                  expect: {connack: {code: 0}}
                - publish: {client: c, topic: t/1, qos: 1, payload: hi}
                  expect: {puback: 16}
                expect:
                  calls:
                  - {never: [client.authenticate, client.authorize]}
                """);
        Tck run = new PythonProvider("provider").scenario(asPeopleHaveIt);

        assertThat(run.out())
                .contains("OnMessagePublish  from=c topic=t/1 qos=1")
                .doesNotContain("OnClientAuthenticate", "OnClientAuthorize");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    /** EMQX cannot encode the request, so that it leaves the stream half open and goes by failed_action. */
    @Test
    void namesThatAreNotUtf8NeverReachIt() throws IOException {
        Tck run = new PythonProvider("provider").scenario(file("""
                        scenario: not-utf8
                        providers: [{name: mine, failed_action: ignore}]
                        steps:
                        - connect: {client: c, version: 5, username: u, password_base64: //6A}
                          expect: {connack: {code: 0}}
                        """));

        assertThat(run.out()).contains("OnClientConnect  ").doesNotContain("OnClientAuthenticate");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    @Test
    void idsOfLinesGoByTheirOrderInTheFile() throws IOException {
        Tck run = expecting(new PythonProvider("provider"), """
                authenticate:
                  - let_in: {username: a, password: b}
                publish:
                  - {topic: t/1, becomes: unchanged}
                authorize:
                  - may_publish: t/2
                """);

        assertThat(run.out())
                .containsPattern("EXP-01 .* is let in\\s")
                .containsPattern("EXP-02 .* is published unchanged\\s")
                .containsPattern("EXP-03 .* may publish to t/2\\s");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    @Test
    void aDoorThatOpensSlowlyIsNoMistakeOfTheKit() {
        Tck run = new PythonProvider("slow_door").run("--timeout", PATIENT, "--only", "ROB-10");

        assertThat(run.out()).contains("  pass  ROB-10 ");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    @Test
    void whereAMessageSpendsItsTimeIsInAScenario() throws IOException {
        Tck run = new PythonProvider("one_worker").scenario(file(SUBSCRIBER));

        assertThat(run.out()).containsPattern("publish \\{client:pub,.*\\(took (0\\.[3-9]|[1-9]).* s\\)");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    private Tck expecting(PythonProvider provider, String expectations) throws IOException {
        return provider.run("--timeout", PATIENT, "--expect", file(expectations).toString(), "--only", "EXP");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("f.yaml"), text);
    }
}
