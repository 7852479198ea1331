package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.ErrorCode;
import dev.exhook.broker.internal.wire.FreePorts;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aLoadIsMeasuredWrittenAndAddedToAnother() throws IOException {
        Path json = folder.resolve("a.json");
        Path hdr = folder.resolve("a.hgrm");
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            Tck run = bench(
                    provider.port(),
                    "--mix",
                    "publish=2,authorize,connect,authenticate",
                    "--clients",
                    "2",
                    "--payload",
                    "10,100000",
                    "--json",
                    json.toString(),
                    "--hdr",
                    hdr.toString());

            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.out())
                    .containsPattern("message.publish +[1-9][\\d,]* ")
                    .containsPattern("client.authorize +[1-9][\\d,]* ")
                    .contains("EMQX holds each PUBLISH for this provider")
                    .contains(
                            "EMQX holds each CONNECT for this provider's client.connect, client.authenticate, one after the other: ")
                    .doesNotContain("failed (");
        }
        Tck merged = Tck.run("bench", "merge", json.toString(), json.toString());

        assertThat(merged.exitCode()).as(merged.err()).isZero();
        assertThat(merged.out()).startsWith("2 generators\n").contains("message.publish");
        assertThat(Files.readString(hdr)).contains("Tag=message.publish,").contains("Tag=client.authorize,");
    }

    @Test
    void aStormAndARateAndASecondProvider() throws IOException {
        try (RawProvider one = RawProvider.start(Gallery.sound());
                RawProvider two = RawProvider.start(Gallery.sound())) {
            Tck storm = bench(one.port(), "--storm", "--rate", "50/s");
            Tck both = bench(one.port(), "--rate", "100/s", "--against", "127.0.0.1:" + two.port(), "--round", "0.2");

            assertThat(storm.out()).containsPattern("a client's connect +[1-9]").contains("client.authenticate");
            assertThat(both.out()).contains("A is 127.0.0.1:" + one.port()).contains("Answered a second: A ");
        }
    }

    @Test
    void failuresAreCountedByKind() throws IOException {
        try (RawProvider provider = Provided.answering("OnMessagePublish", call -> call.trailersOnly(13, "no"))) {
            Tck run = bench(provider.port(), "--mix", "publish", "--clients", "1");

            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
            assertThat(run.out()).containsPattern("calls failed \\([\\d,]+ grpc-status 13\\)");
        }
    }

    /** Each is given up when its time is up, and another one is made in its place. */
    @Test
    void callsThatAreNeverAnsweredTimeOut() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (RawProvider provider = Provided.answering("OnMessagePublish", call -> calls.incrementAndGet())) {
            Tck run = lasting(
                    "2",
                    provider.port(),
                    "--mix",
                    "publish",
                    "--clients",
                    "2",
                    "--connections",
                    "1",
                    "--timeout",
                    "0.2");

            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
            assertThat(run.out())
                    .containsPattern("calls failed \\([\\d,]+ timed out\\)")
                    .contains("No call was answered, so that nothing can be said of what one costs")
                    .doesNotContain("CPU time is not known");
            assertThat(calls.get()).isGreaterThan(2);
        }
    }

    /** The connection is opened again, and the load goes on. */
    @Test
    void callsThatALostConnectionCutsOffAreCountedAndThoseAfterThemAnswered() throws IOException {
        assertThat(everyTenth(RawCall::hangUp)).containsPattern("calls failed \\([\\d,]+ (lost|no connection)");
        assertThat(everyTenth(call -> call.goAway(0).hangUp())).containsPattern("calls failed \\(.*[\\d,]+ refused");
        assertThat(everyTenth(call -> call.reset(ErrorCode.INTERNAL_ERROR)))
                .containsPattern("calls failed \\([\\d,]+ reset\\)");
    }

    /** What is said of two seconds of load on a provider that answers nine calls of ten. */
    private String everyTenth(RawProvider.Script defect) throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (RawProvider provider = Provided.answering("OnMessagePublish", call -> {
            if (calls.incrementAndGet() % 10 == 0) {
                defect.answer(call);
            } else {
                Gallery.sound().answer(call);
            }
        })) {
            // So many at once that the first defect is met whatever the machine does.
            Tck run = lasting("2", provider.port(), "--mix", "publish", "--clients", "16", "--connections", "2");

            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
            assertThat(calls.get()).as("calls after one that failed").isGreaterThan(10);
            return run.out();
        }
    }

    @Test
    void anInterruptedRunWritesWhatItHas() throws Exception {
        Path json = folder.resolve("a.json");
        CountDownLatch called = new CountDownLatch(1);
        try (RawProvider provider = Provided.answering("OnMessagePublish", call -> called.countDown())) {
            CompletableFuture<Tck> run = new CompletableFuture<>();
            Thread runner = new Thread(
                    () -> run.complete(lasting("600", provider.port(), "--mix", "publish", "--json", json.toString())));
            runner.start();
            await().until(() -> run.isDone() || called.getCount() == 0);
            runner.interrupt();

            assertThat(run.join().out()).containsPattern("It was interrupted, with [1-9]\\d* calls under way");
            assertThat(Files.readString(json)).contains("\"interrupted\": true");
        }
    }

    @Test
    void nobodyThereIsExitCode3() {
        Tck run = bench(FreePorts.one());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rate x",
                "--rate 0/s",
                "--mix publsh",
                "--mix publish=0",
                "--mix publish,publish",
                "--storm --mix publish",
                "--rate 5/s --clients 2",
                "--payload -1",
                "--connections 0",
                "--target unix:/x",
                "--json /proc/no/such/file",
            })
    void whatCannotBeMeantIsOneLine(String options) {
        Tck run = Tck.run(("bench --target 127.0.0.1:9 " + options)
                .replaceAll("--target 127.0.0.1:9 (?=.*--target)", "")
                .split(" ", -1));

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1).allMatch(line -> line.startsWith("exhook-tck: "));
    }

    @Test
    void whatIsNoResultCannotBeAdded() throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "{}");

        Tck run = Tck.run("bench", "merge", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("exhook-tck: " + file + ": it is no result of bench\n");
    }

    private static Tck bench(int port, String... more) {
        return lasting("0.6", port, more);
    }

    private static Tck lasting(String seconds, int port, String... more) {
        return Tck.run(Stream.concat(
                        Stream.of("bench", "--target", "127.0.0.1:" + port, "--duration", seconds, "--warm-up", "0"),
                        Arrays.stream(more))
                .toArray(String[]::new));
    }
}
