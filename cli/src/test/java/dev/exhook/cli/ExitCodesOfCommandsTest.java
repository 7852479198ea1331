package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.TraceWriter;
import dev.exhook.broker.internal.wire.FreePorts;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every command, and each of its exit codes that can be had without a real EMQX; KitFaultTest has the 4. */
class ExitCodesOfCommandsTest {
    private static final String SCENARIO = """
            scenario: refused
            steps:
            - connect: {client: c1, version: 5}
              expect: {connack: {code: %s}}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // SOUND, BAD and NOBODY are addresses; GOOD.yaml, WRONG.yaml, BROKEN.yaml scenarios; a.json, b.json
                // traces
                "0 | run --target SOUND --only LOAD-01",
                "0 | run --only LOAD-01",
                "0 | run --target NOBODY --dry-run --only LOAD-01",
                "1 | run --target BAD --only LOAD-01,LOAD-02,LOAD-03",
                "2 | run --target SOUND --only ,",
                "2 | run --target SOUND --hook ,",
                "2 | run --target SOUND --only NONE",
                "2 | run --target http://x",
                "2 | run --target http://x --dry-run",
                "2 | run --target SOUND --timeout 0",
                "2 | run --target SOUND --expect /no/such/file",
                "2 | run --target SOUND --ca /no/such/file --dry-run",
                "2 | run --target SOUND --json FOLDER/x --html FOLDER/x --dry-run",
                "2 | run --target SOUND --json FOLDER --dry-run",
                "2 | run --no-such-option",
                "2 | run stray",
                "3 | run --target NOBODY --only LOAD-01",
                "3 | run --start false",
                "0 | list",
                "2 | list --only NONE",
                "0 | explain val-02",
                "2 | explain VAL-99",
                "2 | explain",
                "0 | explain never called",
                "2 | explain qqqqqq",
                "0 | upgrade TRACE.json --from 5.8 --to 5.8",
                "1 | upgrade TRACE.json --from 5.8 --to 6.3",
                "2 | upgrade TRACE.json --from 5.8",
                "2 | upgrade GOOD.yaml --from 5.8 --to 6.3",
                "3 | upgrade --target NOBODY --from 5.10 --to 6.3",
                "0 | search --cases 20 --emqx 6.2 --against 5.8",
                "2 | search --emqx 4.4",
                "2 | search --against 4.4",
                "2 | search --cases 0",
                "2 | search --cases 1 --out GOOD.yaml",
                "2 | search --home /no/such/home",
                "2 | search --home /no/such/home --out GOOD.yaml",
                "2 | search --home /no/such/home --against 5.8",
                "2 | search --lanes 2",
                "0 | incident --clients 5 --outage 5s --connects 1/s",
                "2 | incident",
                "2 | incident --outage never",
                "2 | incident --outage 5s --trace GOOD.yaml",
                "2 | incident --outage 5s --json FOLDER",
                "0 | plan --rate 1000/s",
                "1 | plan --rate 1000000/s --nodes 1",
                "2 | plan",
                "2 | plan --rate 1000/s --bench GOOD.yaml",
                "0 | fuzz --target SOUND --lives 2 --slow 60",
                "2 | fuzz --target SOUND --lives 0",
                "2 | fuzz --target SOUND --only NONE",
                "2 | fuzz --target SOUND --life /no/such/file",
                "2 | fuzz --target SOUND --out GOOD.yaml",
                "3 | fuzz --target NOBODY",
                "3 | fuzz --target BAD",
                "3 | fuzz --start false",
                "0 | scenario GOOD.yaml",
                "1 | scenario WRONG.yaml",
                "2 | scenario BROKEN.yaml",
                "2 | scenario GOOD.yaml --provider default=127.0.0.1:99999",
                "2 | scenario GOOD.yaml --emqx 4.4",
                "3 | scenario GOOD.yaml --provider default=NOBODY",
                "2 | trace",
                "2 | trace diff a.json",
                "2 | trace diff /no/such/a.json /no/such/b.json",
                "0 | baseline write FOLDER/known.yaml --target SOUND --reason lived-with",
                "2 | baseline write FOLDER/known.yaml --target SOUND",
                "2 | baseline write FOLDER/known.yaml --target SOUND --reason x --only VAL",
                "3 | baseline write FOLDER/known.yaml --target NOBODY --reason x",
                "0 | mutant --list",
                "2 | mutant",
                "2 | mutant NONE",
                "2 | emqx",
                "2 | emqx --target SOUND --home /no/such/home",
                "3 | emqx --target NOBODY --home /no/such/home",
                "0 | call client.connect --target SOUND",
                "1 | call provider.loaded --target BAD --protocol v3",
                "2 | call",
                "2 | call no.hook --target SOUND",
                "2 | call client.connect",
                "3 | call client.connect --target NOBODY",
                "2 | compare a.json",
                "2 | compare /no/such/a.json /no/such/b.json",
                "2 | replay",
                "2 | replay /no/such/bundle",
                "0 | completion",
                "2 | completion bash",
                "0 | --help",
                "0 | --version",
                "2 | no-such-command",
                "2 | ''",
            })
    void eachCommandEndsWithItsCode(int code, String command) throws IOException {
        Files.writeString(folder.resolve("GOOD.yaml"), SCENARIO.formatted("0"));
        Files.writeString(folder.resolve("WRONG.yaml"), SCENARIO.formatted("135"));
        Files.writeString(folder.resolve("BROKEN.yaml"), "scenario: [");
        TraceWriter.write(
                Recordings.of("5.8.9", "connect-ignored-v5").orElseThrow().load(), folder.resolve("TRACE.json"));
        try (RawProvider sound = RawProvider.start(Gallery.sound());
                RawProvider bad = Provided.answering("OnProviderLoaded", call -> call.trailersOnly(13, "no"))) {
            String line = command.replace("SOUND", "127.0.0.1:" + sound.port())
                    .replace("BAD", "127.0.0.1:" + bad.port())
                    .replace("NOBODY", "127.0.0.1:" + FreePorts.one())
                    .replace("FOLDER", folder.toString())
                    .replaceAll("(GOOD\\.yaml|WRONG\\.yaml|BROKEN\\.yaml|TRACE\\.json)", folder + "/$1");

            Tck run = Tck.run(line.isEmpty() ? new String[0] : line.split(" "));

            assertThat(run.exitCode()).as(line + "\n" + run.out() + run.err()).isEqualTo(code);
            assertThat(run.err()).doesNotContain("\tat ");
        }
    }
}
