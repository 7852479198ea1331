package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceReader;
import dev.exhook.broker.internal.wire.FreePorts;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyCommandTest {
    @TempDir
    private Path folder;

    private interface Meanwhile {
        void run(int port) throws Exception;
    }

    /** Runs the command until it is interrupted, as Ctrl-C ends a wait. */
    private static Tck proxying(RawProvider provider, Meanwhile meanwhile, String... more) throws Exception {
        int port = FreePorts.one();
        List<String> args = new ArrayList<>(
                List.of("proxy", "--listen", "127.0.0.1:" + port, "--target", "127.0.0.1:" + provider.port()));
        args.addAll(List.of(more));
        CompletableFuture<Tck> run = new CompletableFuture<>();
        Thread runner = new Thread(() -> run.complete(Tck.run(args.toArray(String[]::new))));
        runner.start();
        await().until(() -> run.isDone() || listens(port));
        meanwhile.run(port);
        runner.interrupt();
        return run.join();
    }

    private static boolean listens(int port) {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void check(int port) {
        Tck checked = Tck.run("run", "--target", "127.0.0.1:" + port, "--only", "LOAD-02,VAL-02,MSG-01,REC-07,REC-18");
        assertThat(checked.exitCode()).as(checked.out() + checked.err()).isZero();
    }

    @Test
    void theKitsOwnRulesHoldThroughAProxyAndTheirCallsAreInTheTrace() throws Exception {
        Path file = folder.resolve("trace.json");
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            Tck run = proxying(provider, ProxyCommandTest::check, "--out", file.toString());

            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.out())
                    .contains("Listening on 127.0.0.1:")
                    .containsPattern("OnMessagePublish +[1-9]\\d* +0 +\\d")
                    .contains("Written: " + file);
            Trace trace = TraceReader.read(file);
            assertThat(trace.scenario()).isEqualTo("proxy");
            assertThat(trace.userAgent()).startsWith("grpc-erlang");
            assertThat(trace.calls())
                    .hasSizeGreaterThan(100)
                    .extracting(Call::provider)
                    .containsOnly("provider");
            assertThat(Files.readString(file)).contains("\"password\":\"(hidden)\"");
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aBrokenRuleIsToldAtOnceAndInTheEnd() throws Exception {
        try (RawProvider provider = Gallery.of("VAL-03").orElseThrow().start()) {
            Tck run = proxying(provider, port -> Tck.run("run", "--target", "127.0.0.1:" + port, "--only", "REC-18"));

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out())
                    .containsPattern("call \\d+ breaks VAL-03 A published message is returned as a message:"
                            + " OnMessagePublish came back with")
                    .contains("Rules that calls break")
                    .contains("exhook-tck explain VAL-03");
        }
    }

    @Test
    void whatWasRecordedCanBeReplayedRedactedAndUpgraded() throws Exception {
        Path file = folder.resolve("trace.json");
        Path redacted = folder.resolve("redacted.json");
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            proxying(provider, ProxyCommandTest::check, "--out", file.toString(), "--keep-passwords");

            Tck replay = Tck.run("trace", "replay", file.toString(), "--target", "127.0.0.1:" + provider.port());
            Tck redact = Tck.run("trace", "redact", file.toString(), redacted.toString(), "--topics");
            Tck upgrade = Tck.run("upgrade", file.toString(), "--from", "5.10", "--to", "6.2", "--profile", "hardened");
            Tck same =
                    Tck.run("upgrade", redacted.toString(), "--from", "5.10", "--to", "6.2", "--profile", "hardened");

            assertThat(replay.out()).endsWith("calls were made again: each answer is what it was\n");
            assertThat(replay.exitCode()).isZero();
            assertThat(redact.exitCode()).as(redact.err()).isZero();
            assertThat(Files.readAllLines(redacted))
                    .allMatch(line -> !line.contains("\"clientid\":\"exhook-tck-"))
                    .allMatch(line -> !line.contains("\"topic\":\"exhook-tck-"))
                    .anyMatch(line -> line.contains("\"clientid\":\"client-"));
            assertThat(same.out().replaceAll("(?m)^EMQX.*$|client .*$", ""))
                    .isEqualTo(upgrade.out().replaceAll("(?m)^EMQX.*$|client .*$", ""));
        }
    }

    @Test
    void anotherAnswerIsFoundByReplaying() throws Exception {
        Path file = folder.resolve("trace.json");
        try (RawProvider sound = RawProvider.start(Gallery.sound());
                RawProvider changed = Gallery.of("VAL-03").orElseThrow().start()) {
            proxying(sound, ProxyCommandTest::check, "--out", file.toString());

            Tck replay = Tck.run("trace", "replay", file.toString(), "--target", "127.0.0.1:" + changed.port());

            assertThat(replay.exitCode()).isEqualTo(1);
            assertThat(replay.out())
                    .contains("OnMessagePublish was answered")
                    .contains("logins were left out, as their passwords are hidden")
                    .contains("answers are not what they were");
        }
    }

    @Test
    void prometheusIsServedOnLoopback() throws Exception {
        int metrics = FreePorts.one();
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            AtomicReference<String> text = new AtomicReference<>("");
            proxying(
                    provider,
                    port -> {
                        check(port);
                        HttpRequest request = HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + metrics + "/metrics"))
                                .build();
                        await().untilAsserted(() -> {
                            text.set(HttpClient.newHttpClient()
                                    .send(request, HttpResponse.BodyHandlers.ofString())
                                    .body());
                            assertThat(text.get()).contains("OnMessagePublish");
                        });
                    },
                    "--metrics",
                    Integer.toString(metrics));

            assertThat(text.get())
                    .containsPattern(
                            "exhook_proxy_calls_total\\{method=\"OnMessagePublish\",outcome=\"answered\"} [1-9]")
                    .contains("exhook_proxy_call_seconds_bucket{method=\"OnMessagePublish\",le=\"5\"}")
                    .containsPattern("exhook_proxy_connections_total [1-9]");
        }
    }

    @Test
    void mistakesAreOneLine() throws IOException {
        Path there = Files.writeString(folder.resolve("there.json"), "mine");
        try (RawProvider provider = RawProvider.start(Gallery.sound());
                ServerSocket taken = new ServerSocket(0)) {
            String target = "127.0.0.1:" + provider.port();
            String listen = "127.0.0.1:" + FreePorts.one();
            assertEnds(2, "--listen: is missing", "proxy", "--target", target);
            assertEnds(2, "--target: is missing", "proxy", "--listen", listen);
            assertEnds(
                    2, "--out: there is a file", "proxy", "--listen", listen, "--target", target, "--out", there + "");
            assertEnds(
                    2,
                    "--listen: cannot listen on",
                    "proxy",
                    "--listen",
                    "127.0.0.1:" + taken.getLocalPort(),
                    "--target",
                    target);
            assertEnds(
                    2,
                    "--listen: no address of this machine is known by the name [nobody.invalid]",
                    "proxy",
                    "--listen",
                    "nobody.invalid:9001",
                    "--target",
                    target);
            String port = String.valueOf(taken.getLocalPort());
            Tck metrics = Tck.run("proxy", "--listen", listen, "--target", target, "--metrics", port);
            assertThat(metrics.err())
                    .startsWith("exhook-tck: --metrics: cannot listen on")
                    .hasLineCount(1);
            assertThat(metrics.out()).isEmpty();
            assertEnds(3, "", "proxy", "--listen", listen, "--target", "127.0.0.1:" + FreePorts.one());
            assertThat(there).hasContent("mine");
            assertEnds(2, "there is a file", "trace", "redact", there + "", there + "");
            assertEnds(2, "", "trace", "redact", there + "", folder + "/new.json");
            assertEnds(2, "--target: is missing", "trace", "replay", there + "");
        }
    }

    @Test
    void itEndsByItself() throws IOException {
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            Tck run = Tck.run(
                    "proxy",
                    "--listen",
                    "127.0.0.1:" + FreePorts.one(),
                    "--target",
                    "127.0.0.1:" + provider.port(),
                    "--for",
                    "0.2",
                    "--out",
                    folder + "/empty.json");

            assertThat(run.exitCode()).isZero();
            assertThat(folder.resolve("empty.json")).content().contains("\"calls\":[\n]}");
        }
    }

    private static void assertEnds(int code, String begins, String... args) {
        Tck run = Tck.run(args);
        assertThat(run.err()).startsWith("exhook-tck: " + begins).hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(code);
    }
}
