package dev.exhook.conformance.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Exchanges;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.WireReplies;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.EmptySuccess;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequireTest {
    private static final Exchange GOOD = Exchanges.of(Rpc.ON_CLIENT_CONNECT, EmptySuccess.getDefaultInstance());
    private static final Exchange SILENT = Exchanges.of(Rpc.ON_CLIENT_CONNECT, WireReplies.silence());
    private static final Exchange SILENT_TOO = Exchanges.of(Rpc.ON_CLIENT_CONNACK, WireReplies.silence());
    private static final Exchange BROKEN =
            Exchanges.of(Rpc.ON_CLIENT_CONNECT, WireReplies.error(Status.Code.INTERNAL, "oops"));

    private static Violation violation(Exchange... exchanges) {
        return catchThrowableOfType(
                        RuleViolation.class, () -> Require.each(List.of(exchanges), "a reply", Answers::fault))
                .violation();
    }

    @Test
    void callsWithoutFaultPass() {
        assertThatCode(() -> Require.each(List.of(GOOD, GOOD), "a reply", Answers::fault))
                .doesNotThrowAnyException();
    }

    @Test
    void whereThereIsNoCallNothingWasChecked() {
        assertThatThrownBy(() -> Require.each(List.of(), "a reply", Answers::fault))
                .isInstanceOf(NotApplicableException.class)
                .hasMessage("there was no reply to look at");
    }

    @Test
    void aSingleCallNeedsNoCount() {
        Violation violation = violation(SILENT);

        assertThat(violation.expected()).isEqualTo("a reply");
        assertThat(violation.actual()).isEqualTo("no reply within 2.0 s").isEqualTo(violation.symptom());
        assertThat(violation.exchanges()).containsExactly(SILENT);
    }

    @Test
    void ofManyTheFirstIsShownAndTheCountIsNoPartOfTheSymptom() {
        Violation violation = violation(GOOD, SILENT, BROKEN, SILENT);

        assertThat(violation.actual()).isEqualTo("no reply within 2.0 s, in 3 of 4 calls; the first is shown");
        assertThat(violation.symptom()).isEqualTo("no reply within 2.0 s");
        assertThat(violation.exchanges()).containsExactly(SILENT);
        assertThat(violation(GOOD, SILENT).actual()).endsWith(", in 1 of 2 calls; the first is shown");
    }

    @Test
    void oneCallOfEachMethodAndEachTextIsKept() {
        assertThat(violation(SILENT, GOOD, SILENT, BROKEN, SILENT_TOO, BROKEN).alike())
                .containsExactly(SILENT, BROKEN, SILENT_TOO);
    }

    @Test
    void figuresOfAFaultAreNoPartOfTheSymptom() {
        Exchange tooLarge = Exchanges.of(
                Rpc.ON_CLIENT_CONNECT, WireReplies.error(Status.Code.RESOURCE_EXHAUSTED, "larger than 4194304"));

        assertThat(violation(tooLarge).symptom()).isEqualTo("status RESOURCE_EXHAUSTED (8): larger than ");
        assertThat(violation(tooLarge).actual()).isEqualTo("status RESOURCE_EXHAUSTED (8): larger than 4194304");
    }

    @Test
    void aTextOfTheRulesOwnIsTheSymptomAsAWhole() {
        assertThat(catchThrowableOfType(
                                RuleViolation.class,
                                () -> Require.each(List.of(SILENT), "a reply", call -> Optional.of("12 of 13")))
                        .violation()
                        .symptom())
                .isEqualTo("12 of 13");
    }

    @Test
    void figuresOfTheRulesOwnComeBehind() {
        Violation violation = catchThrowableOfType(
                        RuleViolation.class,
                        () -> Require.each(
                                List.of(GOOD, SILENT),
                                "a reply in time",
                                call -> Answers.fault(call).map(fault -> "late"),
                                call -> ": 12 s"))
                .violation();

        assertThat(violation.symptom()).isEqualTo("late");
        assertThat(violation.actual()).isEqualTo("late: 12 s, in 1 of 2 calls; the first is shown");
        assertThat(violation.exchanges()).containsExactly(SILENT);
    }
}
