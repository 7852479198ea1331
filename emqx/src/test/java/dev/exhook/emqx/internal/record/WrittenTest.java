package dev.exhook.emqx.internal.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.trace.Difference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written about a release that was recorded. */
class WrittenTest {
    private static final Release NEAREST = Releases.of("6.2");
    private static final Recorded NEXT = new Recorded("6.4.0", Profile.LEGACY);

    @Test
    void aNewLineIsARowBehindTheNearest() {
        String row = DraftRow.text(NEXT, NEAREST, List.of(NEXT));

        assertThat(row)
                .startsWith("// A new row, behind the row 6.2\n")
                .contains("\"6.4\",\n        \"6.4.0\",\n        \"6.4.0\",\n        Evidence.RECORDED,")
                .contains("List.of(new Recorded(\"6.4.0\", \"6.4.0\", LEGACY))")
                .contains("Recorded under legacy.")
                .contains("ProtocolVersion.V3");
    }

    @Test
    void anotherReleaseOfTheLineReplacesItsRowAndKeepsItsRecordings() {
        Recorded same = new Recorded("6.2.9", Profile.HARDENED);

        assertThat(DraftRow.text(same, NEAREST, List.of(same)))
                .startsWith("// In place of the row 6.2\n")
                .contains("new Recorded(\"6.2.2\", \"6.2.2\", LEGACY)")
                .contains("new Recorded(\"6.2.9-hardened\", \"6.2.9\", HARDENED)");
    }

    /** The row says 6.3.0 and 6.3.1 already. */
    @Test
    void aBetaTakesNothingBackOfItsRow() {
        Recorded beta = new Recorded("6.3.0-beta.2", Profile.LEGACY);

        assertThat(DraftRow.text(beta, Releases.of("6.3"), List.of(beta)))
                .contains("\"6.3\",\n        \"6.3.0\",\n        \"6.3.1\",")
                .contains("new Recorded(\"6.3.0-beta.2\", \"6.3.0-beta.2\", LEGACY)");
    }

    @Test
    void differencesAreToldByBehaviourAndTheRestByWhatItIsAbout() {
        Difference call = new Difference("connection 1 of client c1, call 8", "OnClientDisconnected", "no more call");
        Difference seen = new Difference("step 1, observed, connack, code", "0", "135");
        Played equal = played("one", "equal", Attribution.NONE);
        Played known = played("two", "differs", new Attribution(List.of(Behavior.SUBSCRIBE_IS_CACHED), List.of()));
        Played news = played("three", "differs", new Attribution(List.of(), List.of(call, seen)));
        Played lost = played("four", "not played: no MQTT over WebSocket: refused", Attribution.NONE);

        assertThat(DifferencesPage.text(NEXT, NEAREST, List.of(equal, known, news, lost)))
                .startsWith("# EMQX 6.4.0 (legacy) beside the emulated 6.2")
                .contains("4 scenarios: 1 as on the emulated broker, 2 otherwise, 1 not compared.")
                .contains("### SUBSCRIBE_IS_CACHED\n")
                .contains("- `two`\n")
                .contains("### Calls of OnClientDisconnected\n\n- `three`: connection 1 of client c1, call 8: expected")
                .contains("### What there is to see of connect\n\n- `three`: step 1, observed")
                .endsWith("## Not compared\n\n- `four`: not played: no MQTT over WebSocket: refused\n");
    }

    private static Played played(String name, String word, Attribution why) {
        String yaml = "scenario: " + name + "\nsteps:\n- connect: {client: c1}\n";
        return Played.of(ScenarioParser.parse(yaml, name + ".yaml"), word, why);
    }
}
