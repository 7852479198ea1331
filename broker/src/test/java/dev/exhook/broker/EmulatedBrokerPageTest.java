package dev.exhook.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.script.Condition;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.broker.internal.script.ScriptedProvider;
import dev.exhook.broker.internal.trace.TraceRecorder;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code in docs/emulated-broker.md is in this file line by line, and runs. */
class EmulatedBrokerPageTest {
    private static final Path PAGE = Path.of("../docs/emulated-broker.md");
    private static final Path THIS = Path.of("src/test/java/dev/exhook/broker/EmulatedBrokerPageTest.java");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory = Path.of("");

    private final ScriptedProvider mine = new ScriptedProvider(
            "mine",
            new Script(
                    Script.HookEntry.all(Releases.of("5.10")::knows),
                    List.of(Script.Entry.of(
                            Rpc.ON_CLIENT_AUTHENTICATE,
                            Condition.username("alice"),
                            Script.Reply.decision(ResponsedType.CONTINUE, true)))),
            new TraceRecorder(() -> 0),
            (delay, action) -> action.run());
    private int port;

    @BeforeEach
    void startAProvider() {
        mine.start();
        port = mine.port();
    }

    @AfterEach
    void stopIt() {
        mine.close();
    }

    @Test
    void thePageShowsWhatRunsHere() throws IOException {
        String here = words(Files.readString(THIS));
        List<String> shown = JAVA.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();

        assertThat(shown).hasSize(3);
        assertThat(shown).allSatisfy(code -> assertThat(here).contains(words(code)));
    }

    /** Without comments and line breaks: the page breaks lines elsewhere. */
    private static String words(String code) {
        return code.replaceAll("//[^\n]*", "").replaceAll("\\s+", "");
    }

    @Test
    void tenLines() {
        try (EmulatedBroker broker = EmulatedBroker.release("5.10")
                .provider(Provider.at("mine", "127.0.0.1", port))
                .start()) {
            TestClient alice =
                    broker.connect(ClientOptions.id("c1").username("alice").password("secret"));
            assertThat(alice.connack()).contains(0);
            assertThat(alice.subscribe("t/#", 1)).contains(1);
            assertThat(alice.publish("t/1", "hello", 1)).contains(0);
            assertThat(alice.receive(1)).extracting(ReceivedMessage::text).containsExactly("hello");
            assertThat(broker.calls("mine")).extracting(ProviderCall::rpc).contains(Rpc.ON_CLIENT_AUTHENTICATE);
        }
    }

    @Test
    void providersOfYourChoice() {
        try (EmulatedBroker broker = EmulatedBroker.release("5.8")
                .provider(Provider.scripted(
                        "guard",
                        ScriptedReply.to(Hook.CLIENT_AUTHENTICATE).allow(),
                        ScriptedReply.to(Hook.CLIENT_AUTHORIZE)
                                .when("topic", "secret/1")
                                .denyFinally(),
                        ScriptedReply.to(Hook.MESSAGE_PUBLISH)
                                .when("message.topic", "in/1")
                                .topic("out/1")))
                .provider(Provider.scripted(
                                "slow", ScriptedReply.to(Hook.CLIENT_CONNECT).after(Duration.ofSeconds(30)))
                        .withFailuresIgnored())
                .start()) {
            TestClient client = broker.connect(ClientOptions.id("c1").mqtt("3.1.1"));
            client.subscribe("out/#", 0);
            assertThat(client.subscribe("secret/1", 0)).contains(128);
            client.publish("in/1", "moved", 0);
            assertThat(client.receive(1)).extracting(ReceivedMessage::topic).containsExactly("out/1");
        }
    }

    @Test
    void scenarios() throws IOException {
        Path file = directory.resolve("mine.yaml");
        Files.writeString(file, """
                scenario: mine
                providers:
                - name: first
                steps:
                - connect: {client: c1, username: alice}
                  expect: {connack: {code: 0}}
                expect:
                  calls:
                  - {provider: first, include: [{client.authenticate: {clientinfo.username: alice}}]}
                """);

        ScenarioOutcome outcome =
                ScenarioFile.read(file).with("first", "127.0.0.1", port).run("5.10");
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.calls()).extracting(ProviderCall::provider).containsOnly("first");
        assertThat(outcome.lines()).anySatisfy(line -> assertThat(line).contains("# connect"));
    }
}
