package dev.exhook.conformance.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.Coverage;
import dev.exhook.conformance.Family;
import dev.exhook.conformance.Latency;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was not exercised reads as such, with the reason, and never as green. */
class CoverageReportTest {
    private static final Coverage COVERAGE = new Coverage(
            List.of(
                    new Coverage.OfHook(
                            Hook.CLIENT_AUTHENTICATE,
                            12,
                            Map.of("no", 12),
                            List.of("yes"),
                            List.of(new Coverage.Situation(
                                    new Family("VAL", "Replies that decide"), 3, Map.of("VAL-06", "only for <v2>"))),
                            Latency.of(Duration.ofMillis(3))),
                    new Coverage.OfHook(Hook.SESSION_RESUMED, 0, Map.of(), List.of(), List.of(), Latency.NONE)),
            List.of("TRN-21 A ping a minute is borne"));

    @Test
    void theLineNamesWhatWasNeverSeenAndWhatWasNotTried() {
        assertThat(COVERAGE.line())
                .isEqualTo(
                        "1 of 2 declared hooks called; client.authenticate no (never yes); not tried: TRN-21 A ping a"
                                + " minute is borne");
    }

    @Test
    void aFailedCallIsSaidToBeNoAnswer() {
        Coverage.OfHook row =
                new Coverage.OfHook(Hook.CLIENT_AUTHORIZE, 3, Map.of("failed", 3), List.of(), List.of(), Latency.NONE);

        assertThat(row).hasToString("client.authorize failed (calls without a reply that EMQX takes)");
    }

    @Test
    void theJsonHasTheSame() {
        assertThat(CoverageReport.json(COVERAGE).toString())
                .contains("{\"hook\":\"client.authenticate\",\"calls\":12,\"answers\":{\"no\":12},\"unseen\":[\"yes\"]")
                .contains("{\"family\":\"VAL\",\"checked\":3,\"unchecked\":{\"VAL-06\":\"only for <v2>\"}}")
                .contains("\"calls\":[0,0,0,1,0,0,0,0,0,0,0,0,0,0],\"slowest_ms\":3.0}")
                .contains("{\"up_to_ms\":[0.5,1.0,2.0,5.0,")
                .contains("\"not_tried\":[\"TRN-21 A ping a minute is borne\"]");
    }

    @Test
    void whatIsNotKnownIsNotShown() {
        assertThat(Coverage.NONE.line()).isEmpty();
    }
}
