package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.Condition;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.broker.internal.script.ScriptedProvider;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.TraceRecorder;
import dev.exhook.broker.internal.wire.FreePorts;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioCommandTest {
    private static final String SCENARIO = """
            scenario: mine
            steps:
            - connect: {client: c1, username: a}
              expect: {connack: {code: 0}}
            - disconnect: {client: c1}
            """;

    @TempDir
    private Path directory = Path.of("");

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void forgetWhatWasPrinted() {
        out = new StringWriter();
        err = new StringWriter();
    }

    @Test
    void aScenarioThatHoldsPrintsItsCallsInOrder() throws IOException {
        assertThat(scenario(file(SCENARIO).toString())).isZero();
        assertThat(out.toString())
                .containsSubsequence(
                        "mine on the emulated EMQX 5.10.3", "# connect", "OnClientAuthenticate", "# disconnect")
                .contains("all expectations hold (");
    }

    @Test
    void aScenarioThatExpectsNothingSaysSo() throws IOException {
        Path file = directory.resolve("mute.yaml");
        Files.writeString(file, "scenario: mute\nsteps:\n- connect: {client: c1}\n- disconnect: {client: c1}\n");

        assertThat(scenario(file.toString())).isZero();
        assertThat(out.toString())
                .contains("nothing was expected, so nothing was checked")
                .doesNotContain("hold");
    }

    @Test
    void aProviderThatWasNotLoadedIsNamedBeforeTheSummary() throws IOException {
        Path file = file("""
                scenario: s
                providers:
                - {name: one, hooks: [message.ingress]}
                steps:
                - connect: {client: c1}
                  expect: {connack: {code: 0}}
                """);

        assertThat(scenario(file.toString(), "--emqx", "6.2")).isZero();
        assertThat(out.toString())
                .containsSubsequence(
                        "NOT LOADED: EMQX 6.2.2 legacy did not load the provider one: it asks for message.ingress,",
                        "all expectations hold");
        forgetWhatWasPrinted();
        assertThat(scenario(file.toString(), "--emqx", "6.3")).isZero();
        assertThat(out.toString()).doesNotContain("NOT LOADED");
    }

    @Test
    void anExpectationThatDoesNotHoldEndsWithOne() throws IOException {
        assertThat(scenario(file(SCENARIO).toString(), "--emqx", "5.8")).isEqualTo(1);
        assertThat(out.toString()).contains("line 3: connect, connack: expected {\"code\":0}, but got {\"code\":135");
    }

    @Test
    void aTypoIsOneHelpfulLine() throws IOException {
        Path file = file(SCENARIO.replace("disconnect:", "disconect:"));

        assertThat(scenario(file.toString())).isEqualTo(2);
        assertThat(err)
                .hasToString("exhook-tck: " + file + ":5:3: a step has no \"disconect\"; did you mean disconnect?"
                        + System.lineSeparator());
    }

    @Test
    void aFileThatIsNotThereIsOneLine() {
        assertThat(scenario(directory.resolve("none.yaml").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("none.yaml: there is no such file").hasLineCount(1);
    }

    @Test
    void anUnknownVersionIsRefusedWithThoseThatAreKnown() throws IOException {
        assertThat(scenario(file(SCENARIO).toString(), "--emqx", "4.4")).isEqualTo(2);
        assertThat(err.toString()).startsWith("exhook-tck: --emqx: there is no [4.4]; known: 5.8, 5.9, 5.10, 6.0");
    }

    @Test
    void aLiveProviderTakesThePlaceOfTheScriptedOne() throws IOException {
        Script refusing = new Script(
                List.of(new Script.HookEntry("client.authenticate", List.of())),
                List.of(Script.Entry.of(
                        Rpc.ON_CLIENT_AUTHENTICATE, Condition.ANY, new Script.Fail(Status.Code.INTERNAL))));
        TraceRecorder seen = new TraceRecorder(() -> 0);
        try (ScriptedProvider live = new ScriptedProvider("live", refusing, seen, (delay, action) -> {})) {
            live.start();
            Path trace = directory.resolve("live.json");

            int code = scenario(
                    file(SCENARIO.replace("code: 0", "code: 135")).toString(),
                    "--provider",
                    "default=127.0.0.1:" + live.port(),
                    "--trace",
                    trace.toString());

            assertThat(err.toString()).isEmpty();
            assertThat(code).isZero();
            assertThat(out.toString()).contains("OnClientAuthenticate").contains("-> INTERNAL");
            assertThat(Files.readString(trace)).contains("\"failed\": \"INTERNAL\"");
            assertThat(seen.trace("s", "5.10.3", ProtocolVersion.V3).calls())
                    .extracting(call -> call.rpc())
                    .containsExactly(Rpc.ON_PROVIDER_LOADED, Rpc.ON_CLIENT_AUTHENTICATE, Rpc.ON_PROVIDER_UNLOADED);
        }
    }

    @Test
    void aLiveProviderThatIsNotThereEndsWithThree() throws IOException {
        assertThat(scenario(file(SCENARIO).toString(), "--provider", "default=127.0.0.1:" + FreePorts.one()))
                .isEqualTo(3);
        assertThat(err.toString())
                .startsWith("exhook-tck: nothing listens on 127.0.0.1:")
                .contains("; start the provider default, or correct --provider");
    }

    @Test
    void aLiveProviderOfAnotherVersionIsSaidInWords() throws IOException {
        try (RawProvider onlyV3 = RawProvider.start(call -> {
            if (call.path().contains(".v3.")) {
                call.reply(ByteString.EMPTY);
            } else {
                call.trailersOnly(Status.Code.UNIMPLEMENTED.value(), "unknown service");
            }
        })) {
            String address = "127.0.0.1:" + onlyV3.port();
            Path mine = file(SCENARIO);
            assertThat(scenario(mine.toString(), "--emqx", "5.8", "--provider", "default=" + address))
                    .isEqualTo(2);
            assertThat(err)
                    .hasToString(
                            "exhook-tck: " + mine + ": provider default on " + address + " answers OnProviderLoaded of"
                                    + " emqx.exhook.v2.HookProvider, which EMQX 5.8 calls, with UNIMPLEMENTED: it serves another"
                                    + " version, or lacks the method, and EMQX would never load it; if it serves"
                                    + " emqx.exhook.v3.HookProvider, it is one for EMQX 5.9 and later"
                                    + System.lineSeparator());
        }
    }

    @Test
    void aProviderThatTheScenarioDoesNotHaveIsNamed() throws IOException {
        try (ServerSocket anybody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(scenario(file(SCENARIO).toString(), "--provider", "frist=127.0.0.1:" + anybody.getLocalPort()))
                    .isEqualTo(2);
        }
        assertThat(err.toString()).contains("has no provider [frist]; it has: default");
    }

    @Test
    void anAddressWithoutAPortIsRefused() throws IOException {
        assertThat(scenario(file(SCENARIO).toString(), "--provider", "default=localhost"))
                .isEqualTo(2);
        assertThat(err.toString())
                .startsWith("exhook-tck: --provider: HOST:PORT expected, as 127.0.0.1:9000, not [localhost]");
    }

    @Test
    void twoTracesOfTheSameScenarioAreTheSame() throws IOException {
        Path scenario = file(Recordings.scenarioText("session-takenover"));
        Path one = directory.resolve("one.json");
        Path two = directory.resolve("two.json");
        assertThat(scenario(scenario.toString(), "--trace", one.toString())).isZero();
        assertThat(scenario(scenario.toString(), "--trace", two.toString())).isZero();

        assertThat(run("trace", "diff", one.toString(), two.toString())).isZero();
        assertThat(out.toString()).endsWith("the same" + System.lineSeparator());
    }

    @Test
    void twoVersionsDifferAndTheLinesSayWhere() throws IOException {
        Path scenario = file(SCENARIO.replace("  expect: {connack: {code: 0}}\n", ""));
        Path old = directory.resolve("old.json");
        Path recent = directory.resolve("recent.json");
        assertThat(scenario(scenario.toString(), "--emqx", "5.8", "--trace", old.toString()))
                .isZero();
        assertThat(scenario(scenario.toString(), "--trace", recent.toString())).isZero();

        assertThat(run("trace", "diff", old.toString(), recent.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("step 1, observed, connack, code: expected 135, but got 0");
    }

    @Test
    void aFileThatIsNoTraceIsRefused() throws IOException {
        Path file = file("{}");

        assertThat(run("trace", "diff", file.toString(), file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("\"proto\" is missing");
    }

    private int scenario(String... arguments) {
        return run(Stream.concat(Stream.of("scenario"), Stream.of(arguments)).toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private Path file(String text) throws IOException {
        Path file = directory.resolve("mine.yaml");
        Files.writeString(file, text);
        return file;
    }
}
