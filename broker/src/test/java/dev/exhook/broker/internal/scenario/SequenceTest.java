package dev.exhook.broker.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Releases;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceTest {

    private static List<String> lines(String yaml) {
        ScenarioRunner.Result run = EmulatedRun.of(yaml, Releases.of("5.10"));
        return Sequence.of(run.trace(), run.failures()).stream()
                .map(SequenceLine::plain)
                .toList();
    }

    @Test
    void stepsStandBeforeTheirCallsAndSayWhatCameAndHowLongTheyTook() {
        List<String> lines = lines("""
                scenario: s
                providers:
                - name: one
                  hooks: [client.connect, client.authenticate]
                  replies:
                  - {hook: client.authenticate, delay: 1.5}
                steps:
                - connect: {client: c1}
                """);

        assertThat(lines)
                .satisfiesExactly(
                        loaded -> assertThat(loaded)
                                .contains("one  OnProviderLoaded")
                                .endsWith("-> 2 hooks"),
                        step -> assertThat(step)
                                .containsPattern(
                                        "# connect \\{client:c1}  => \\{connack:\\{code:0,session_present:false}}"
                                                + "  \\(took 1\\.50[0-9] s\\)$"),
                        first -> assertThat(first)
                                .contains("one  OnClientConnect  clientid=c1")
                                .endsWith("-> ok"),
                        second -> assertThat(second)
                                .contains("one  OnClientAuthenticate  clientid=c1")
                                .endsWith("-> {type:IGNORE}"),
                        unloaded -> assertThat(unloaded).contains("one  OnProviderUnloaded"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{are: [client.connect, client.connected, client.connack]}   | OnClientAuthenticate",
                "{include: [client.authenticate, client.connect]}            | OnClientConnect ",
                "{never: [client.connected]}                                 | OnClientConnected",
                "{include: [client.connected, message.publish]}              | ",
            })
    void theCallAtWhichAnExpectationFailsIsMarked(String calls, @Nullable String marked) {
        List<String> lines = lines("""
                scenario: s
                providers:
                - name: one
                  hooks: [client.connect, client.authenticate, client.connack, client.connected]
                steps:
                - connect: {client: c1}
                expect:
                  calls:
                  - %s
                """.formatted(calls));

        assertThat(lines)
                .filteredOn(line -> line.endsWith("  <-- not as expected"))
                .hasSize(marked == null ? 0 : 1)
                .allSatisfy(line -> assertThat(line).contains("  " + marked));
    }

    @Test
    void whatComesFromElsewhereCannotActOnATerminal() {
        assertThat(lines("""
                scenario: s
                providers:
                - name: one
                  hooks: [client.authenticate]
                steps:
                - connect: {client: c1, username: "a\\e[2J\\nb"}
                """))
                .noneMatch(line -> line.chars().anyMatch(Character::isISOControl))
                .anySatisfy(line -> assertThat(line).contains("username=a\\u001b[2J\\u000ab"));
    }
}
