package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.scenario.SequenceLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioLinesTest {
    private static final List<SequenceLine> LINES = List.of(
            new SequenceLine.OfStep("    0.001", "connect {client:c1}"),
            new SequenceLine.OfCall("    0.002", "one", "OnClientConnect", "clientid=c1", "ok", false, false),
            new SequenceLine.OfCall("    0.003", "second", "OnClientConnack", "", "UNAVAILABLE", true, true));

    @Test
    void aFileHasThemOneByOne() {
        assertThat(ScenarioLines.of(LINES, new Terminal(false, true, 80)))
                .containsExactly(
                        "    0.001 # connect {client:c1}",
                        "    0.002   one  OnClientConnect  clientid=c1  -> ok",
                        "    0.003   second  OnClientConnack  -> UNAVAILABLE  <-- not as expected");
    }

    @Test
    void aTerminalHasThemInColumns() {
        assertThat(ScenarioLines.of(LINES, new Terminal(true, false, 80)))
                .containsExactly(
                        "    0.001 # connect {client:c1}",
                        "    0.002   one     OnClientConnect  clientid=c1  -> ok",
                        "    0.003   second  OnClientConnack               -> UNAVAILABLE  <-- not as expected");
    }

    @Test
    void aFailedCallIsRedWhereColorsMayBe() {
        assertThat(ScenarioLines.of(LINES, new Terminal(true, true, 80)).get(2))
                .contains("\u001b[1;31m-> UNAVAILABLE\u001b[0m", "\u001b[1;31m  <-- not as expected\u001b[0m");
    }

    @Test
    void aVeryLongRequestDoesNotPushAllOthersAside() {
        SequenceLine lengthy =
                new SequenceLine.OfCall("    0.004", "one", "OnClientConnect", "x".repeat(200), "ok", false, false);

        assertThat(ScenarioLines.of(List.of(LINES.get(1), lengthy), new Terminal(true, false, 80)))
                .containsExactly(
                        "    0.002   one  OnClientConnect  clientid=c1  -> ok",
                        "    0.004   one  OnClientConnect  " + "x".repeat(200) + "  -> ok");
    }
}
