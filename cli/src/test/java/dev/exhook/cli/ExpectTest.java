package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each line of the user's file is a rule, and what counts is the effect in EMQX. */
class ExpectTest {
    private static final ValuedResponse IGNORE =
            ValuedResponse.newBuilder().setType(ResponsedType.IGNORE).build();

    private static final ValuedResponse YES = ValuedResponse.newBuilder()
            .setType(ResponsedType.STOP_AND_RETURN)
            .setBoolResult(true)
            .build();

    @TempDir
    private Path folder;

    @Test
    void theExampleOfTheDocumentationFitsTheSample() throws IOException {
        for (String protocol : new String[] {"v2", "v3"}) {
            Tck run = Tck.run(
                    "run",
                    "--protocol",
                    protocol,
                    "--only",
                    "EXP",
                    "--expect",
                    file(example()).toString());

            assertThat(run.out())
                    .contains("What you expect of this provider")
                    .contains("pass  EXP-01   a client with user name sensor and a password is let in")
                    .contains("pass  EXP-05   a client without user name is refused")
                    .contains("pass  EXP-06   client s1 with user name sensor may publish to sensors/s1/temperature")
                    .contains("pass  EXP-17   a message to void/1 from a client without user name is dropped")
                    .contains("17 rules: 17 passed, 0 failed")
                    .doesNotContain("refused every client")
                    .doesNotContain("sensor-secret");
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void theOppositeOfTheExampleFailsLineByLine() throws IOException {
        String opposite = example()
                .replace("let_in", "LET")
                .replace("refuse", "let_in")
                .replace("LET", "refuse")
                .replace("may_not_", "MAY_NOT_")
                .replace("may_", "may_not_")
                .replace("MAY_NOT_", "may_")
                .replace("becomes: unchanged", "becomes: DROPPED")
                .replace("becomes: dropped", "becomes: unchanged")
                .replace("DROPPED", "dropped");

        Tck run = Tck.run("run", "--only", "EXP", "--expect", file(opposite).toString());

        assertThat(run.out()).contains("17 rules: 0 passed, 17 failed").doesNotContain("sensor-secret");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void whatLooksLikeAMistakeMayBeMeant() throws IOException {
        Path meant = file("meant: [any_login, any_topic]\n");
        try (RawProvider provider = Provided.replying("OnClientAuthenticate", YES)) {
            Tck asked = Provided.run(provider, "--only", "VAL-15");
            Tck answered = Provided.run(provider, "--only", "VAL-15,VAL-10", "--expect", meant.toString());

            assertThat(asked.out()).contains("WARN  VAL-15").contains("a made-up user and password: is that meant?");
            assertThat(answered.out())
                    .contains("skip  VAL-15   A made-up login is not let in: it is meant, says " + meant + ":1:9");
            assertThat(answered.exitCode()).isZero();
        }
    }

    @Test
    void whatIsDeniedByALineIsNotAskedAbout() throws IOException {
        Path lines = file("authorize: [{may_not_publish: secret}]\n");
        try (RawProvider provider = Provided.replying("OnClientAuthorize", YES)) {
            Tck run = Provided.run(provider, "--only", "VAL-16,EXP", "--expect", lines.toString());

            assertThat(run.out())
                    .contains("FAIL  EXP-01")
                    .contains("skip  VAL-16")
                    .contains("says what is denied");
        }
    }

    @Test
    void aMessageIsAskedAboutAgainAsOthersMaySendIt() throws IOException {
        Path lines = file("publish: [{topic: a/b, payload: x, becomes: unchanged}]\n");
        RawProvider.Script writesIntoHeaders = call -> {
            boolean bare = call.path().endsWith("OnMessagePublish")
                    && MessagePublishRequest.parseFrom(call.message())
                                    .getMessage()
                                    .getHeadersCount()
                            == 0;
            if (bare) {
                call.trailersOnly(2, "assignment to entry in nil map");
            } else {
                Gallery.sound().answer(call);
            }
        };
        try (RawProvider provider = RawProvider.start(writesIntoHeaders)) {
            Tck run = Provided.run(provider, "--only", "EXP", "--expect", lines.toString());

            assertThat(run.out())
                    .contains("FAIL  EXP-01")
                    .contains("without headers, as from the REST API or a rule, no decision (UNKNOWN (2)");
        }
    }

    @Test
    void aFailedLineIsExplainedLikeAnyRule() throws IOException {
        Path file = file("authenticate:\n  - refuse: {username: u}\n");
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            Tck run = Provided.run(provider, "--expect", file.toString(), "--only", "EXP-01");

            assertThat(run.out())
                    .contains("FAIL  EXP-01   a client with user name u is refused")
                    .contains("Actual:   asked alone, it is let in: the reply is STOP_AND_RETURN true")
                    .contains("OnClientAuthenticate (expected at " + file + ":2:5, asked alone)")
                    .containsPattern("\"clientid\":\"exhook-tck-[0-9][a-z0-9]{5}\",\"username\":\"u\"")
                    .contains("In EMQX:  EMQX lets the client in by a decision that says so.");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void ignoreHasTheEffectThatEmqxGivesIt() throws IOException {
        Path letIn = file("authenticate: [{let_in: {}}]");
        try (RawProvider provider = Provided.replying("OnClientAuthenticate", IGNORE)) {
            assertThat(expecting(letIn, provider, "v2")).isEqualTo(1);
            assertThat(expecting(letIn, provider, "v3")).isZero();
        }
        Path may = file("authorize: [{may_publish: t}]");
        Path mayNot = file("authorize: [{may_not_subscribe: t}]");
        try (RawProvider provider = Provided.replying("OnClientAuthorize", IGNORE)) {
            assertThat(expecting(may, provider, "v2")).isZero();
            assertThat(expecting(may, provider, "v3")).isEqualTo(1);
            assertThat(expecting(mayNot, provider, "v2")).isEqualTo(1);
            assertThat(expecting(mayNot, provider, "v3")).isEqualTo(1);
        }
    }

    @Test
    void aDecisionMustHoldInAChainTooAndTheReportSaysWhere() throws IOException {
        Path refuse = file("authenticate: [{refuse: {username: mallory}}]");
        Path mayNot = file("authorize: [{may_not_publish: t}]");
        try (RawProvider trusting = RawProvider.start(call -> {
            ByteString request = call.wholeMessage().orElse(ByteString.EMPTY);
            if (call.path().endsWith("/OnClientAuthenticate")) {
                call.reply(saying(ClientAuthenticateRequest.parseFrom(request).getResult()));
            } else if (call.path().endsWith("/OnClientAuthorize")) {
                call.reply(saying(false));
            } else {
                Gallery.sound().answer(call);
            }
        })) {
            Tck repeated = Provided.run(trusting, "--only", "EXP", "--protocol", "v2", "--expect", refuse.toString());
            Tck held = Provided.run(trusting, "--only", "EXP", "--expect", mayNot.toString());

            assertThat(repeated.out())
                    .contains("FAIL  EXP-01   a client with user name mallory is refused")
                    .contains("Actual:   in a chain after one that decided otherwise, it is let in: the reply is"
                            + " STOP_AND_RETURN true")
                    .contains(", in a chain after one that decided otherwise)");
            assertThat(repeated.exitCode()).isEqualTo(1);
            assertThat(held.exitCode()).isZero();
        }
    }

    private static ByteString saying(boolean decision) {
        return ValuedResponse.newBuilder()
                .setType(ResponsedType.STOP_AND_RETURN)
                .setBoolResult(decision)
                .build()
                .toByteString();
    }

    @Test
    void aProviderThatForgetsInTheMiddleOfAChainIsCaughtThere() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        Path letIn = file("authenticate: [{let_in: {}}]");
        try (RawProvider forgetful =
                Provided.answering("OnClientAuthenticate", call -> call.reply(saying(calls.incrementAndGet() < 3)))) {
            Tck run = Provided.run(forgetful, "--only", "EXP", "--expect", letIn.toString());

            assertThat(run.out())
                    .contains("Actual:   in a chain between one that ignores and one that continues, it is refused");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void whatUsersNameIsSentAsTheyNameIt() throws IOException {
        Path file = file("""
                authenticate: [{let_in: {clientid: wall-1, username: sensor, password: exhook-tck}}]
                authorize: [{client: {clientid: wall-1}, may_publish: exhook-tck/a}]
                publish: [{topic: t/1, client: {username: sensor}, becomes: unchanged}]
                """);
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            Tck run = Provided.run(provider, "--only", "EXP", "--expect", file.toString());

            assertThat(run.exitCode()).isZero();
            assertThat(requests(provider, "OnClientAuthenticate"))
                    .hasSize(5)
                    .allSatisfy(bytes -> assertThat(
                                    ClientAuthenticateRequest.parseFrom(bytes).getClientinfo())
                            .matches(client -> client.getClientid().equals("wall-1")
                                    && client.getUsername().equals("sensor")
                                    && client.getPassword().equals("exhook-tck")
                                    && client.getNode().contains(".exhook-tck-")));
            assertThat(requests(provider, "OnClientAuthorize"))
                    .allSatisfy(bytes -> assertThat(
                                    ClientAuthorizeRequest.parseFrom(bytes).getTopic())
                            .isEqualTo("exhook-tck/a"));
            assertThat(requests(provider, "OnMessagePublish"))
                    .as("those that a client sends")
                    .filteredOnAssertions(bytes -> assertThat(MessagePublishRequest.parseFrom(bytes)
                                    .getMessage()
                                    .getHeadersMap())
                            .isNotEmpty())
                    .hasSize(6)
                    .allSatisfy(bytes -> assertThat(
                                    MessagePublishRequest.parseFrom(bytes).getMessage())
                            .matches(message -> message.getTopic().equals("t/1")
                                    && message.getFrom().matches("exhook-tck-[0-9][a-z0-9]{5}")
                                    && message.getHeadersOrThrow("username").equals("sensor")));
        }
    }

    /** An error is failed_action's to decide, and under deny, the default, nobody is let in. */
    @Test
    void anErrorIsNotSaidToLetAnybodyIn() throws IOException {
        Path file = file("""
                publish: [{topic: t/1, becomes: unchanged}]
                authorize: [{may_not_publish: t/2}]
                authenticate: [{refuse: {username: nobody}}]
                """);
        try (RawProvider provider = RawProvider.start(call -> {
            if (call.path().endsWith("/OnClientAuthenticate") || call.path().endsWith("/OnClientAuthorize")) {
                call.trailersOnly(7, "go away");
            } else {
                Gallery.sound().answer(call);
            }
        })) {
            Tck run = Provided.run(provider, "--only", "EXP", "--expect", file.toString());

            assertThat(run.out())
                    .as("the ids are in the file's order")
                    .contains("pass  EXP-01   a message to t/1", "FAIL  EXP-02 ", "FAIL  EXP-03 ")
                    .contains("deny      The client is refused", "deny      The action is denied")
                    .doesNotContain("EMQX lets the client in", "EMQX allows it");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    private static List<ByteString> requests(RawProvider provider, String method) {
        return provider.calls().stream()
                .filter(call -> call.path().endsWith("/" + method))
                .map(call -> call.message())
                .toList();
    }

    @Test
    void aMessageIsComparedByWhatEmqxTakesOver() throws IOException {
        Message message = Message.newBuilder()
                .setTopic("out")
                .setId("another id")
                .putHeaders("x", "y")
                .build();
        ValuedResponse rewritten =
                ValuedResponse.newBuilder().setMessage(message).build();
        Path right = file("publish: [{topic: in, qos: 1, payload: p, becomes: {topic: out, qos: 0, payload: ''}}]");
        Path wrong = file("publish: [{topic: in, qos: 1, payload: p, becomes: {topic: out}}]");
        try (RawProvider provider = Provided.replying("OnMessagePublish", rewritten)) {
            assertThat(expecting(right, provider, "v3")).isZero();
            Tck run = Provided.run(provider, "--only", "EXP", "--expect", wrong.toString());
            assertThat(run.out()).contains("Actual:   asked alone, it is published as topic [out], QoS 0, payload []");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aCallThatFailsMeetsNoExpectation() throws IOException {
        Path refuse = file("authenticate: [{refuse: {}}]");
        try (RawProvider provider = Provided.answering("OnClientAuthenticate", call -> call.trailersOnly(13, "oops"))) {
            Tck run = Provided.run(provider, "--only", "EXP", "--expect", refuse.toString());

            assertThat(run.out())
                    .contains("Actual:   asked alone, no decision (INTERNAL (13): oops, completed), so failed_action");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void whatEmqxDoesNotAskForIsNoMeritOfTheProvider() throws IOException {
        LoadedResponse publishOnly = LoadedResponse.newBuilder()
                .addHooks(HookSpec.newBuilder().setName("message.publish").addTopics("t/#"))
                .build();
        Path file = file("""
                authenticate: [{let_in: {}}, {refuse: {}}]
                publish: [{topic: u, becomes: unchanged}, {topic: u, becomes: dropped}, {topic: t/1, becomes: unchanged}]
                """);
        try (RawProvider provider = Provided.replying("OnProviderLoaded", publishOnly)) {
            Tck run = Provided.run(provider, "--only", "EXP", "--expect", file.toString());

            assertThat(run.out())
                    .containsPattern(
                            "skip  EXP-01 .*: client.authenticate is not declared, so EMQX lets it pass unasked")
                    .contains("FAIL  EXP-02")
                    .containsPattern("skip  EXP-03 .*: message.publish is declared for \\[t/#\\], so EMQX publishes")
                    .contains("FAIL  EXP-04")
                    .contains("pass  EXP-05");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void linesThatFailCanBeKnownFailuresToo() throws IOException {
        Path known = Files.writeString(folder.resolve("known.yaml"), """
                known_failures:
                  - {rule: EXP-01, reason: the test user is gone, message: it is let in}
                """);
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            Tck run = Provided.run(
                    provider,
                    "--only",
                    "EXP",
                    "--expect",
                    file("authenticate: [{refuse: {}}]").toString(),
                    "--known-failures",
                    known.toString());

            assertThat(run.out()).contains("known  EXP-01");
            assertThat(run.exitCode()).isZero();
        }
    }

    private int expecting(Path file, RawProvider provider, String protocol) {
        return Provided.run(provider, "--only", "EXP", "--protocol", protocol, "--expect", file.toString())
                .exitCode();
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "expect", ".yaml"), yaml);
    }

    /** The first YAML block of the page. */
    private static String example() throws IOException {
        String page = Files.readString(Path.of("../docs/expectations.md"));
        Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
