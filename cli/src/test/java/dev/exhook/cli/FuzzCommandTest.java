package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.conformance.internal.target.ProviderProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzCommandTest {
    private static final String LIVES = "150";

    /** A busy machine is no slow provider. */
    private static final List<String> ALL = List.of("--max-time", "3600", "--slow", "60", "--timeout", "60");

    @TempDir
    private Path folder;

    /** Fails messages with the beginning of JSON in them. */
    private static RawProvider defective() {
        return Provided.answering("OnMessagePublish", call -> {
            if (text(call).contains("%d")) {
                call.trailersOnly(13, "format");
            } else {
                Gallery.sound().answer(call);
            }
        });
    }

    private static String text(RawCall call) {
        return call.wholeMessage()
                .map(bytes -> bytes.toString(StandardCharsets.ISO_8859_1))
                .orElse("");
    }

    private static Tck fuzz(RawProvider provider, String... options) {
        return Tck.run(Stream.of(
                        Stream.of("fuzz", "--target", "127.0.0.1:" + provider.port(), "--rate", "1000000"),
                        ALL.stream(),
                        Stream.of(options))
                .flatMap(stream -> stream)
                .toArray(String[]::new));
    }

    @Test
    void whatIsFoundIsKeptAndFailsUntilItIsFixed() throws IOException {
        Path out = folder.resolve("found");
        Path json = folder.resolve("fuzz.json");
        try (RawProvider defective = defective();
                RawProvider sound = RawProvider.start(Gallery.sound())) {
            Tck fuzz = fuzz(defective, "--lives", LIVES, "--out", out.toString(), "--json", json.toString());

            assertThat(fuzz.exitCode()).as(fuzz.out() + fuzz.err()).isEqualTo(1);
            assertThat(fuzz.out())
                    .contains("FOUND  FUZ-message-publish-error: status INTERNAL (13): format")
                    .contains("1. OnMessagePublish fails with an exception (status INTERNAL (13): format)")
                    .contains("  In EMQX: ")
                    .contains(" --seed 1 --lives " + LIVES + " --only FUZ-message-publish-error")
                    .contains(" replay " + out.resolve("1-FUZ-message-publish-error"));
            JsonObject report = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
            assertThat(report.getAsJsonArray("findings")).hasSize(1);

            Path bundle = out.resolve("1-FUZ-message-publish-error");
            Tck again = Tck.run("replay", bundle.toString());
            assertThat(again.exitCode()).as(again.out() + again.err()).isEqualTo(1);
            assertThat(again.out()).contains("STILL FAILING  FUZ-message-publish-error");

            Tck fixed = Tck.run("replay", bundle.toString(), "--target", "127.0.0.1:" + sound.port());
            assertThat(fixed.exitCode()).as(fixed.out() + fixed.err()).isZero();
            assertThat(fixed.out()).startsWith("FIXED  FUZ-message-publish-error");

            Tck scenario = Tck.run("scenario", bundle.resolve("life.yaml").toString());
            assertThat(scenario.exitCode()).as(scenario.out() + scenario.err()).isZero();
        }
    }

    /** Whoever interrupts the run when a finding is told has it. */
    @Test
    void aFindingIsKeptBeforeItIsTold() {
        Path out = folder.resolve("found");
        List<List<String>> kept = Collections.synchronizedList(new ArrayList<>());
        try (RawProvider defective = Provided.answering("OnMessagePublish", call -> {
            if (Files.exists(out)) {
                kept.add(names(out));
            }
            if (text(call).contains("%d")) {
                call.trailersOnly(13, "format");
            } else {
                Gallery.sound().answer(call);
            }
        })) {
            Tck fuzz = fuzz(defective, "--lives", LIVES, "--out", out.toString());

            assertThat(fuzz.exitCode()).as(fuzz.out() + fuzz.err()).isEqualTo(1);
        }
        assertThat(kept.get(0)).isEmpty();
        assertThat(kept.get(kept.size() - 1)).containsExactly("1-FUZ-message-publish-error");
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theQuestionOfAFindingIsALineOfExpectations() throws IOException {
        Path out = folder.resolve("found");
        try (RawProvider defective = Gallery.of("VAL-10").orElseThrow().start()) {
            Tck fuzz = fuzz(defective, "--lives", "3", "--out", out.toString());

            assertThat(fuzz.exitCode()).as(fuzz.out() + fuzz.err()).isEqualTo(1);
            Path file = out.resolve("1-FUZ-client-authenticate-differs/expectations.yaml");
            assertThat(file).content().contains("authenticate:", "- refuse: ");

            Tck run = Provided.run(defective, "--expect", file.toString(), "--only", "EXP");
            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        }
    }

    @Test
    void whatIsMeantCanBeLeftOut() {
        try (RawProvider defective = Gallery.of("VAL-10").orElseThrow().start()) {
            Tck fuzz = fuzz(defective, "--lives", "3", "--skip", "FUZ-client-authenticate-differs");

            assertThat(fuzz.exitCode()).as(fuzz.out() + fuzz.err()).isZero();
        }
    }

    @Test
    void theEmbeddedSampleBearsItAndTheSameSeedSaysTheSame() {
        Tck once = Tck.run(sample());
        Tck again = Tck.run(sample());

        assertThat(once.exitCode()).as(once.out() + once.err()).isZero();
        assertThat(once.out()).contains("Note: 25 lives with ").doesNotContain("was refused");
        assertThat(withoutTime(once)).isEqualTo(withoutTime(again));
    }

    private static String[] sample() {
        return Stream.concat(Stream.of("fuzz", "--lives", "25", "--rate", "1000000", "--seed", "3"), ALL.stream())
                .toArray(String[]::new);
    }

    private static String withoutTime(Tck fuzz) {
        return fuzz.out().replaceAll("in \\d+ s|\\(\\d+\\.\\d s\\)", "");
    }

    @Test
    void aStartedProviderThatDiesIsStartedAgainAndItsLastWordsAreTold() throws IOException {
        assumeThat(Path.of("/bin/sh")).exists();

        Tck fuzz = Tck.run(
                "fuzz", "--start", ProviderProcess.command(folder, "OnClientConnect"), "--lives", "3", "--slow", "60");

        assertThat(fuzz.out())
                .contains("A call of OnClientConnect ends the provider")
                .contains("the process was gone, and was started again; its last words: \"panic: out of luck");
        assertThat(fuzz.exitCode()).isEqualTo(1);
    }

    @Test
    void aSlowAnswerIsTold() {
        try (RawProvider slow = Provided.answering(
                "OnClientConnected", call -> call.pause(Duration.ofMillis(60)).reply(ByteString.EMPTY))) {
            Tck fuzz = Tck.run(
                    "fuzz",
                    "--target",
                    "127.0.0.1:" + slow.port(),
                    "--lives",
                    "3",
                    "--slow",
                    "0.05",
                    "--timeout",
                    "60");

            assertThat(fuzz.out()).contains("FUZ-client-connected-slow: a reply after ");
            assertThat(fuzz.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aProviderThatIsGoneForGoodIsToldWithWhatEndedIt() {
        try (MortalProvider mortal = MortalProvider.dyingAt("OnSessionSubscribed")) {
            Tck fuzz = Tck.run(
                    "fuzz",
                    "--target",
                    "127.0.0.1:" + mortal.port(),
                    "--lives",
                    LIVES,
                    "--timeout",
                    "1",
                    "--slow",
                    "60",
                    "--only",
                    "FUZ");

            assertThat(fuzz.exitCode()).as(fuzz.out() + fuzz.err()).isEqualTo(1);
            assertThat(fuzz.out())
                    .contains("FOUND  FUZ-session-subscribed-lost: ")
                    .contains("Note: the provider did not come back: ");
        }
    }

    @Test
    void aBundleNamesNoFileButItsOwn() throws IOException {
        Files.writeString(
                folder.resolve("bundle.json"),
                "{\"cause\": \"c\", \"rules\": [\"FUZ-client-connect\"], \"prefix\": \"p\", \"settings\": {},"
                        + " \"life\": \"/etc/passwd\"}");

        Tck replay = Tck.run("replay", folder.toString());

        assertThat(replay.exitCode()).isEqualTo(2);
        assertThat(replay.err()).contains("its life is called life.yaml, not [/etc/passwd]");
    }

    @Test
    void aLifeNeedsTheProvider() throws IOException {
        Path life = folder.resolve("life.yaml");
        Files.writeString(life, "scenario: x\nsteps:\n- connect: {client: c1}\n");

        Tck fuzz = Tck.run("fuzz", "--life", life.toString());

        assertThat(fuzz.exitCode()).isEqualTo(2);
        assertThat(fuzz.err()).contains("no provider in it is called \"provider\"");
    }
}
