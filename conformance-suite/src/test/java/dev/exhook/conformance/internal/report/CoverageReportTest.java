package dev.exhook.conformance.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.Coverage;
import dev.exhook.conformance.Family;
import dev.exhook.proto.Hook;
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
                                    new Family("VAL", "Replies that decide"), 3, Map.of("VAL-06", "only for <v2>")))),
                    new Coverage.OfHook(Hook.SESSION_RESUMED, 0, Map.of(), List.of(), List.of())),
            List.of("TRN-21 A ping a minute is borne"));

    @Test
    void theLineNamesWhatWasNeverSeenAndWhatWasNotTried() {
        assertThat(COVERAGE.line())
                .isEqualTo(
                        "1 of 2 declared hooks called; client.authenticate no (never yes); not tried: TRN-21 A ping a"
                                + " minute is borne");
    }

    @Test
    void theTableHasTheReasonBesideTheCount() {
        assertThat(CoverageReport.html(COVERAGE))
                .contains("<td class=\"id\">client.authenticate</td><td>12</td><td>no 12; never yes</td>")
                .contains("<summary>3/4</summary>")
                .contains("VAL-06: only for &lt;v2&gt;")
                .contains("Not tried: TRN-21")
                .contains("<td class=\"id\">session.resumed</td><td>0</td><td></td><td></td>");
    }

    @Test
    void theJsonHasTheSame() {
        assertThat(CoverageReport.json(COVERAGE).toString())
                .contains("{\"hook\":\"client.authenticate\",\"calls\":12,\"answers\":{\"no\":12},\"unseen\":[\"yes\"]")
                .contains("{\"family\":\"VAL\",\"checked\":3,\"unchecked\":{\"VAL-06\":\"only for <v2>\"}}")
                .contains("\"not_tried\":[\"TRN-21 A ping a minute is borne\"]");
    }

    @Test
    void whatIsNotKnownIsNotShown() {
        assertThat(Coverage.NONE.line()).isEmpty();
        assertThat(CoverageReport.html(Coverage.NONE)).isEmpty();
    }
}
