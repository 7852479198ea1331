package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exhook.conformance.internal.bench.BenchFile;
import dev.exhook.conformance.internal.bench.BenchResult;
import dev.exhook.conformance.internal.bench.HookTimes;
import dev.exhook.conformance.internal.bench.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandTest {
    @TempDir
    private Path folder;

    /** 20,000 × 23 µs are 0.46 cores; 20,000 × 125 µs 2.5, and 10,000 clients a minute are 167 calls more. */
    @Test
    void itIsTheMeasuredCostsTimesTheCalls() {
        Tck run = Tck.run("plan", "--rate", "20000/s", "--connects", "0");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll(" {2,}", "  ").strip()))
                .contains(
                        "message.publish  20,000  2.50  0.80  -  0.20  -",
                        "client.authorize  167  0.02  0.01  -  -  -",
                        "EMQX needs 3.0 cores, 0.5 for the messages and 2.5 for the calls: 1 node of 8 cores, used to 70 %"
                                + " at most; 63 % are left.",
                        "The provider needs 0.8 cores.")
                .noneMatch(line -> line.startsWith("client.authenticate"));
    }

    @Test
    void aChainCostsEachProviderAndNodesThatAreTooFewAreToldOf() {
        String plan = "plan --rate 100000/s --hooks publish --providers 2 --cores 16 --json - --nodes ";

        Tck few = Tck.run((plan + 2).split(" "));
        Tck enough = Tck.run((plan + 3).split(" "));

        JsonObject json = JsonParser.parseString(few.out()).getAsJsonObject();
        JsonObject emqx = json.getAsJsonObject("emqx");
        assertThat(emqx.get("message_cores").getAsDouble()).isEqualTo(2.3);
        assertThat(emqx.get("call_cores").getAsDouble()).isEqualTo(25);
        assertThat(emqx.get("nodes").getAsInt()).isEqualTo(3);
        assertThat(json.getAsJsonArray("not_declaring_saves")
                        .get(0)
                        .getAsJsonObject()
                        .get("nodes")
                        .getAsInt())
                .isEqualTo(2);
        assertThat(few.exitCode()).isEqualTo(1);
        assertThat(enough.exitCode()).isZero();
    }

    @Test
    void theProvidersCostIsWhatBenchMeasured() throws IOException {
        Histogram times = new Histogram(1_000, 3_600_000_000_000L, 3);
        times.recordValue(3_000_000);
        HookTimes publish = new HookTimes("message.publish", times, Map.of());
        Measured measured = new Measured(List.of(publish), times, times, List.of(), 1_000_000_000L, 1, 0, 0, 0);
        Path bench = Files.writeString(
                folder.resolve("bench.json"),
                BenchFile.json(List.of(new BenchResult(
                        "mine", "load", Optional.empty(), 1, Optional.of(250.0), Optional.empty(), false, measured))));

        Tck run = Tck.run("plan", "--rate", "1000/s", "--hooks", "publish", "--bench", bench.toString());

        assertThat(run.out().replaceAll(" {2,}", "  "))
                .contains("provider: 250.0 µs for a call (mine)")
                .contains("message.publish  1,000  0.13  0.25  -  3.00  -");
    }

    /** The page where they were measured. */
    @Test
    void theCostsAreThoseOfThePage() throws IOException {
        assertThat(Files.readString(Path.of("../docs/cost-of-hooks.md")))
                .contains("grows by some 125 µs")
                .contains("| no provider | 61,198 | 1.00 | 0.35 | 0.58 | 23 | 0 |")
                .contains("| minimal provider | 9,417 | 0.16 | 2.08 | 4.19 | 151 | 40 |");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan | --rate: is missing: messages a second, as 20000/s",
                "plan --rate x | --rate: a rate expected, as 5000/s, up to 1000000/s, not [x]",
                "plan --rate 1/s --bench /dev/null | /dev/null: it is no result of bench",
                "plan --rate 1/s --emqx 4.4 | --emqx: there is no [4.4]; known: 5.8, 5.9, 5.10, 6.0, 6.1, 6.2, 6.3",
                "plan --rate 1/s --use 0 | --use: a number from 1 to 100 expected, not [0]",
            })
    void whatIsWrongIsSaidInOneLine(String command, String words) {
        Tck run = Tck.run(command.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("exhook-tck: " + words + "\n");
    }
}
