package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ValuedResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A finding is kept, and checked again: on the provider as it was, and on one that was repaired. */
class ReplayCommandTest {
    private static final ValuedResponse WITHOUT_A_VALUE = ValuedResponse.newBuilder()
            .setType(ValuedResponse.ResponsedType.STOP_AND_RETURN)
            .build();

    @TempDir
    private Path folder;

    @Test
    void aBundleSaysWhetherItIsFixed() throws IOException {
        Path bundles = folder.resolve("bundles");
        try (RawProvider bad = Provided.replying("OnClientAuthenticate", WITHOUT_A_VALUE);
                RawProvider sound = RawProvider.start(Gallery.sound())) {
            Tck run = Provided.run(bad, "--only", "VAL-01,VAL-02", "--bundle", bundles.toString());
            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
            Path bundle = only(bundles);

            Tck again = Tck.run("replay", bundle.toString());
            assertThat(again.exitCode()).as(again.err()).isEqualTo(1);
            assertThat(again.out()).contains("1 finding").contains("STILL FAILING  VAL-02");
            assertThat(again.out().lines().filter(line -> line.strip().startsWith("Again:")))
                    .as("what holds without an option is not typed")
                    .singleElement()
                    .asString()
                    .contains("--target")
                    .doesNotContain("--protocol", "--stored-wait");

            Tck elsewhere = Tck.run("replay", bundle.toString(), "--target", "127.0.0.1:" + sound.port());
            assertThat(elsewhere.exitCode())
                    .as(elsewhere.out() + elsewhere.err())
                    .isZero();
            assertThat(elsewhere.out()).startsWith("FIXED  VAL-02");
        }
    }

    /** A finding of two rules, one of which is mended. */
    @Test
    void whatHoldsByNowIsNotStillFailing() throws IOException {
        Path bundles = folder.resolve("bundles");
        RawProvider.Script unimplemented = call -> call.trailersOnly(12, "Method not implemented!");
        try (RawProvider bad = RawProvider.start(call -> {
                    if (call.path().endsWith("/OnClientConnect") || call.path().endsWith("/OnClientConnack")) {
                        unimplemented.answer(call);
                    } else {
                        Gallery.sound().answer(call);
                    }
                });
                RawProvider better = Provided.answering("OnClientConnack", unimplemented)) {
            Provided.run(bad, "--only", "REC-03,REC-04", "--bundle", bundles.toString());

            Tck again = Tck.run("replay", only(bundles).toString(), "--target", "127.0.0.1:" + better.port());

            assertThat(again.exitCode()).as(again.out() + again.err()).isEqualTo(1);
            assertThat(again.out()).endsWith("STILL FAILING  REC-04" + System.lineSeparator());
        }
    }

    @Test
    void aBundleHasTheRequestAsBytesAndAsJsonWithoutPasswords() throws IOException {
        Path bundles = folder.resolve("bundles");
        try (RawProvider bad = Provided.replying("OnClientAuthenticate", WITHOUT_A_VALUE)) {
            Provided.run(bad, "--only", "VAL-02", "--bundle", bundles.toString());
        }
        Path bundle = only(bundles);

        ClientAuthenticateRequest request =
                ClientAuthenticateRequest.parseFrom(Files.readAllBytes(bundle.resolve("call-1.request.bin")));
        assertThat(JsonParser.parseString(Files.readString(bundle.resolve("call-1.request.json")))
                        .getAsJsonObject()
                        .getAsJsonObject("clientinfo")
                        .get("clientid")
                        .getAsString())
                .isEqualTo(request.getClientinfo().getClientid());
        assertThat(request.getClientinfo().getPassword()).matches("|\\(\\d+ characters\\)");
        assertThat(bundle.resolve("call-1.txt")).content().contains("OnClientAuthenticate", "STOP_AND_RETURN");
        assertThat(bundle.resolve("finding.txt")).content().contains("VAL-02", "Change: ");
        assertThat(bundle.resolve("bundle.json")).content().contains("\"format\": 1", "\"again\": ");
    }

    @Test
    void aFolderThatIsNotEmptyIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("mine"), "x");
        try (RawProvider sound = RawProvider.start(Gallery.sound())) {
            Tck run = Provided.run(sound, "--only", "LOAD-01", "--bundle", folder.toString());

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .isEqualTo("exhook-tck: --bundle: [" + folder + "] has [mine] in it, which is no finding of an"
                            + " earlier run; name a folder for findings alone" + System.lineSeparator());
        }
    }

    @Test
    void theFindingsOfAnEarlierRunMakeRoom() throws IOException {
        try (RawProvider bad = Provided.replying("OnClientAuthenticate", WITHOUT_A_VALUE);
                RawProvider sound = RawProvider.start(Gallery.sound())) {
            Provided.run(bad, "--only", "VAL-02", "--bundle", folder.toString());
            Path before = only(folder);
            Tck again = Provided.run(bad, "--only", "VAL-02", "--bundle", folder.toString());
            assertThat(again.exitCode()).as(again.err()).isEqualTo(1);
            assertThat(only(folder)).isEqualTo(before);

            Tck mended = Provided.run(sound, "--only", "VAL-02", "--bundle", folder.toString());
            assertThat(mended.exitCode()).as(mended.err()).isZero();
            assertThat(folder).isEmptyDirectory();
        }
    }

    /** They are of the run that made the bundle: its reports and its bundles are not written over. */
    @Test
    void optionsOfAFileAndTheEnvironmentDoNotReachTheReplay() throws IOException {
        Path report = folder.resolve("report.json");
        Path bundles = folder.resolve("bundles");
        try (RawProvider bad = Provided.replying("OnClientAuthenticate", WITHOUT_A_VALUE)) {
            Files.writeString(folder.resolve("exhook-tck.yaml"), """
                    target: 127.0.0.1:%d
                    only: [VAL-01, VAL-02]
                    json: %s
                    bundle: %s
                    """.formatted(bad.port(), report, bundles));
            Map<String, String> environment =
                    Map.of("EXHOOK_JUNIT_XML", folder.resolve("junit.xml").toString());
            assertThat(Tck.in(folder, environment, "run").exitCode()).isEqualTo(1);
            Files.delete(folder.resolve("junit.xml"));
            String whole = Files.readString(report);

            Tck again = Tck.in(folder, environment, "replay", only(bundles).toString());

            assertThat(again.exitCode()).as(again.out() + again.err()).isEqualTo(1);
            assertThat(again.out()).contains("STILL FAILING  VAL-02");
            assertThat(report).hasContent(whole);
            assertThat(folder.resolve("junit.xml")).doesNotExist();
        }
    }

    @Test
    void whatIsNoBundleIsRefused() throws IOException {
        assertThat(Tck.run("replay", folder.toString()).exitCode()).isEqualTo(2);
        Files.writeString(folder.resolve("bundle.json"), "[]");
        Tck replay = Tck.run("replay", folder.toString());
        assertThat(replay.exitCode()).isEqualTo(2);
        assertThat(replay.err()).contains("bundle.json: no bundle of a finding");
    }

    /** Each member may be anything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "{}",
                "{'cause': {}, 'rules': [], 'prefix': 'p', 'settings': {}}",
                "{'cause': 'c', 'rules': 1, 'prefix': 'p', 'settings': {}}",
                "{'cause': 'c', 'rules': [{}], 'prefix': 'p', 'settings': {}}",
                "{'cause': 'c', 'rules': [], 'prefix': 'p', 'settings': []}",
                "{'cause': 'c', 'rules': [], 'prefix': 'p', 'settings': {'target': {}}}",
            })
    void aBundleThatSomebodyChangedIsOneLine(String json) throws IOException {
        Files.writeString(folder.resolve("bundle.json"), json.replace('\'', '"'));

        Tck replay = Tck.run("replay", folder.toString());

        assertThat(replay.err())
                .contains("bundle.json: no bundle of a finding: ")
                .hasLineCount(1);
        assertThat(replay.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "image", "stored"})
    void aCommandThatABundleNamesIsSaidAndNotRun(String option) throws IOException {
        Path trace = folder.resolve("it-ran");
        String json = "{'cause': 'c', 'rules': ['LOAD-01'], 'prefix': 'exhook-tck-4k9xqa', 'settings': {'target':"
                + " '127.0.0.1:1', '" + option + "': 'touch " + trace + "'}}";
        Files.writeString(folder.resolve("bundle.json"), json.replace('\'', '"'));

        Tck replay = Tck.run("replay", folder.toString());

        assertThat(replay.err())
                .contains(": its --" + option + " is the command [touch " + trace + "]; --trust runs it")
                .hasLineCount(1);
        assertThat(replay.exitCode()).isEqualTo(2);
        assertThat(trace).doesNotExist();

        if (option.equals("start") && Files.exists(Path.of("/bin/sh"))) {
            Tck trusted = Tck.run("replay", folder.toString(), "--trust");
            assertThat(trace).as(trusted.err()).exists();
        }
    }

    private static Path only(Path bundles) throws IOException {
        try (Stream<Path> inside = Files.list(bundles)) {
            List<Path> all = inside.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
