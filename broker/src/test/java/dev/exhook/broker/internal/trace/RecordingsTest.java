package dev.exhook.broker.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordingsTest {
    private static final Path RESOURCES = Path.of("src/main/resources/dev/exhook/broker");

    @Test
    void theIndexOfTracesNamesEveryFileAndNothingElse() throws IOException {
        assertThat(indexed("traces")).isEqualTo(files("traces", ".json"));
    }

    @Test
    void theIndexOfScenariosNamesEveryFileAndNothingElse() throws IOException {
        assertThat(indexed("scenarios")).isEqualTo(files("scenarios", ".yaml"));
        assertThat(indexed("ingress")).isEqualTo(files("ingress", ".yaml"));
        assertThat(indexed("surroundings")).isEqualTo(files("surroundings", ".yaml"));
    }

    @Test
    void everyRecordingHasItsScenario() {
        assertThat(Recordings.all())
                .hasSizeGreaterThanOrEqualTo(136)
                .extracting(Recordings.Recording::scenario)
                .isSubsetOf(Stream.of(
                                Recordings.scenarios(),
                                Recordings.ingressScenarios(),
                                Recordings.surroundingsScenarios())
                        .flatMap(List::stream)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void aRecordingWrittenAgainIsTheSameJson(Recordings.Recording recording, @TempDir Path directory)
            throws IOException {
        Path again = directory.resolve("again.json");

        TraceWriter.write(recording.load(), again);

        assertThat(json(again)).isEqualTo(json(RESOURCES.resolve("traces/" + recording + ".json")));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void aRecordingIsOfTheReleaseAndScenarioThatItsPathNames(Recordings.Recording recording) {
        Trace trace = recording.load();

        assertThat(trace.emqx() + "/" + trace.scenario()).isEqualTo(recording.toString());
    }

    @Test
    void aLargePayloadIsWholeAgainAfterReading() {
        Trace trace = Recordings.of("5.8.9", "payload-large").orElseThrow().load();

        List<byte[]> payloads = trace.calls().stream()
                .map(Call::request)
                .filter(dev.exhook.proto.v2.MessagePublishRequest.class::isInstance)
                .map(request -> ((dev.exhook.proto.v2.MessagePublishRequest) request)
                        .getMessage()
                        .getPayload()
                        .toByteArray())
                .toList();

        assertThat(payloads)
                .singleElement()
                .satisfies(payload -> assertThat(payload)
                        .hasSize(900_000)
                        .startsWith("0123456789".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void aScenarioThatTheKitDoesNotCarryIsNamed() {
        assertThatThrownBy(() -> Recordings.scenarioText("no-such"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the kit has no scenarios/no-such.yaml");
    }

    static List<Recordings.Recording> recordings() {
        return Recordings.all();
    }

    private static List<String> indexed(String kind) throws IOException {
        return Files.readAllLines(RESOURCES.resolve(kind + "/INDEX"));
    }

    private static List<String> files(String kind, String ending) throws IOException {
        Path root = RESOURCES.resolve(kind);
        try (Stream<Path> all = Files.walk(root)) {
            return all.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static JsonObject json(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file)) {
            return JsonParser.parseReader(text).getAsJsonObject();
        }
    }
}
