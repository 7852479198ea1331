package dev.exhook.broker.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Releases;
import org.junit.jupiter.api.Test;

/** A scenario as a diagram: each call has an arrow there and one back, and no text is taken for the language. */
class MermaidSequenceTest {

    @Test
    void stepsAndCallsAreArrows() {
        assertThat(text("c1"))
                .startsWith("sequenceDiagram\n")
                .contains("  participant C as MQTT clients\n", "  participant E as EMQX 5.10.")
                .contains("  participant P0 as one\n")
                .containsSubsequence(
                        "  C->>E: connect {client:c1}\n",
                        "  E->>P0: OnClientAuthenticate clientid=c1 username= result=true\n",
                        "  P0-->>E: {type:IGNORE}\n",
                        "  E-->>C: {connack:{code:0,session_present:false}}\n");
    }

    @Test
    void noTextIsTakenForTheLanguage() {
        assertThat(text("a;b#c<d>\\ne"))
                .contains("OnClientAuthenticate clientid=a#59;b#35;c#lt;d#gt;\\u000ae username=")
                .doesNotContain("a;b");
    }

    private static String text(String client) {
        return MermaidSequence.text(
                EmulatedRun.of("""
                scenario: s
                providers:
                - name: one
                  hooks: [client.authenticate]
                steps:
                - connect: {client: "%s"}
                """.formatted(client), Releases.of("5.10")).trace());
    }
}
