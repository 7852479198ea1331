package dev.exhook.conformance.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.yaml.Place;
import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.StaleEntry;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verdicts in the light of known failures. */
class ReconciliationTest {
    private static final LocalDate LAST_DAY = LocalDate.of(2027, 1, 31);
    private static final KnownFailure KNOWN = new KnownFailure(
            "VAL-02",
            "repaired in 2.3",
            "without a value",
            Optional.of("https://tracker.example/17"),
            Optional.of(LAST_DAY),
            new Place("known.yaml", 2, 5));
    private static final Violation AS_KNOWN = Results.violation("CONTINUE without a value");
    private static final Verdict FAILED = new Verdict.Failed(AS_KNOWN);
    private static final Verdict OTHER = new Verdict.Failed(Results.violation("type 3"));

    private static RuleSpec rule(String id) {
        return Catalogue.load().find(id).orElseThrow();
    }

    private final Reconciliation onLastDay = new Reconciliation(List.of(KNOWN), LAST_DAY);
    private final Reconciliation dayAfter = new Reconciliation(List.of(KNOWN), LAST_DAY.plusDays(1));

    @Test
    void whatFailsOrWarnsAsKnownIsKnown() {
        assertThat(onLastDay.reconcile(rule("VAL-02"), FAILED)).isEqualTo(new Verdict.KnownFailed(AS_KNOWN, KNOWN));
        assertThat(onLastDay.reconcile(rule("VAL-02"), new Verdict.Warned(AS_KNOWN)))
                .isEqualTo(new Verdict.KnownFailed(AS_KNOWN, KNOWN));
    }

    @Test
    void anotherRuleAnotherMessageOrAnotherDayIsNotCovered() {
        assertThat(onLastDay.reconcile(rule("VAL-03"), FAILED)).isEqualTo(FAILED);
        assertThat(onLastDay.reconcile(rule("VAL-02"), OTHER)).isEqualTo(OTHER);
        assertThat(dayAfter.reconcile(rule("VAL-02"), FAILED)).isEqualTo(FAILED);
    }

    @Test
    void whatHoldsInSpiteOfItsEntryIsSaid() {
        assertThat(onLastDay.reconcile(rule("VAL-02"), new Verdict.Passed()))
                .isEqualTo(new Verdict.UnexpectedlyPassed(KNOWN));
        assertThat(onLastDay.reconcile(rule("VAL-03"), new Verdict.Passed())).isEqualTo(new Verdict.Passed());
    }

    @Test
    void whatWasNotCheckedStaysSo() {
        for (Verdict verdict : List.of(
                new Verdict.Skipped("why"),
                new Verdict.NotRun("why"),
                new Verdict.KitFault(new IllegalStateException("why")))) {
            assertThat(onLastDay.reconcile(rule("VAL-02"), verdict)).isEqualTo(verdict);
        }
    }

    @Test
    void namesOfTheRunAreNoPartOfTheMessage() {
        KnownFailure named = new KnownFailure(
                "VAL-02",
                "r",
                "client exhook-tck-4k9xqa-c1 is refused",
                Optional.empty(),
                Optional.empty(),
                new Place("known.yaml", 2, 5));
        Verdict failed = new Verdict.Failed(Results.violation("client exhook-tck-9zzzzz-c1 is refused"));

        assertThat(new Reconciliation(List.of(named), LAST_DAY).reconcile(rule("VAL-02"), failed))
                .extracting(Verdict::kind)
                .isEqualTo(Verdict.Kind.KNOWN_FAILURE);
    }

    @Test
    void anEntryThatCoversNothingIsOutOfDate() {
        assertThat(stale(dayAfter, FAILED)).containsExactly("expired on 2027-01-31");
        assertThat(stale(onLastDay, OTHER))
                .containsExactly("is of another failure: [without a value] is no part of what came");
        assertThat(stale(onLastDay, new Verdict.Skipped("not declared")))
                .containsExactly("is of a rule that was not checked (not declared)");
    }

    @Test
    void oneThatCoversSomethingOrCannotBeJudgedIsNot() {
        assertThat(stale(onLastDay, new Verdict.KnownFailed(AS_KNOWN, KNOWN))).isEmpty();
        assertThat(stale(onLastDay, new Verdict.NotRun("gone"))).isEmpty();
        assertThat(stale(onLastDay, new Verdict.UnexpectedlyPassed(KNOWN)))
                .as("that is said by the verdict")
                .isEmpty();
        assertThat(onLastDay.stale(List.of(Results.of("VAL-03", FAILED)))).isEmpty();
    }

    private static List<String> stale(Reconciliation known, Verdict verdict) {
        List<StaleEntry> stale = known.stale(List.of(Results.of("VAL-02", verdict)));
        assertThat(stale).allSatisfy(entry -> assertThat(entry.entry()).isEqualTo(KNOWN));
        return stale.stream().map(StaleEntry::why).toList();
    }

    private static final KnownFailure OF_A_SHOULD =
            new KnownFailure("MSG-14", "r", "m", Optional.empty(), Optional.empty(), new Place("known.yaml", 3, 5));

    @Test
    void aRuleThatFailsNoRunIsRemarkedOnOnly() {
        Reconciliation known = new Reconciliation(List.of(KNOWN, OF_A_SHOULD), LAST_DAY);

        assertThat(known.reconcile(rule("MSG-14"), new Verdict.Passed())).isEqualTo(new Verdict.Passed());
        assertThat(known.stale(List.of(Results.of("MSG-14", new Verdict.Passed()))))
                .isEmpty();
        assertThat(known.remarks(List.of(Results.of("MSG-14", new Verdict.Passed()), Results.of("VAL-02", OTHER))))
                .singleElement()
                .asString()
                .contains("can go, as the rule holds");
    }

    @Test
    void whatFailsNowAndThenMayHold() {
        KnownFailure flaky = new KnownFailure(
                "VAL-02",
                "r",
                "without a value",
                Optional.empty(),
                Optional.empty(),
                true,
                new Place("known.yaml", 3, 5));
        KnownFailure flakyShould = new KnownFailure(
                "MSG-14", "r", "m", Optional.empty(), Optional.empty(), true, new Place("known.yaml", 4, 5));
        Reconciliation known = new Reconciliation(List.of(flaky, flakyShould), LAST_DAY);

        assertThat(known.reconcile(rule("VAL-02"), new Verdict.Passed())).isEqualTo(new Verdict.Passed());
        assertThat(known.reconcile(rule("VAL-02"), FAILED)).isEqualTo(new Verdict.KnownFailed(AS_KNOWN, flaky));
        assertThat(known.stale(List.of(Results.of("VAL-02", new Verdict.Passed()))))
                .isEmpty();
        assertThat(known.remarks(List.of(Results.of("MSG-14", new Verdict.Passed()))))
                .isEmpty();
    }
}
