package dev.exhook.conformance.internal.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.engine.Runs;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.conformance.internal.target.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule can fail, for its own reason, and as few others as possible with it. */
@Execution(ExecutionMode.CONCURRENT)
class GalleryTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    /** Long enough for a machine with other things to do; mutants that never answer cost a few of these. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final String NOT_OFFERED = "not offered: ";

    /** With the one that has to be asked for. */
    private static final Selection EVERY_RULE = new Selection(List.of("*", "TRN-21"), List.of());

    /** Besides its own rules, each mutant meets one of so many others: each rule meets a part of the mutants. */
    private static final int ONE_OF = 4;

    /** Their mutants show only in what the calls of many rules lead to. */
    private static final Set<String> IN_WHOLE_RUNS = Set.of("NTF-07", "TRN-09");

    /** {@code -Dgallery.rules=all}: each mutant meets every rule, as a job does each week. */
    private static final boolean ALL_RULES = "all".equals(System.getProperty("gallery.rules"));

    /** All, or those of {@code -Dgallery.only=CHN,LOAD-17} while one works on them. */
    static List<Mutant> mutants() {
        List<String> only = List.of(System.getProperty("gallery.only", "").split(","));
        return Gallery.all().stream()
                .filter(mutant -> only.stream().anyMatch(mutant.rule()::startsWith))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void theMutantIsKilledByItsRuleForItsReason(Mutant mutant) {
        try (RawProvider provider = mutant.start()) {
            Set<String> expected = new TreeSet<>(mutant.alsoBreaks());
            expected.add(mutant.rule());
            SessionSettings session = settings(mutant.protocol(), Workloads.breaking(expected));
            Selection rules = met(mutant, expected);
            ConformanceResult run = mutant.stores()
                    ? KeptTarget.run(mutant, provider, session, rules)
                    : Runs.of(provider.port(), session, rules);

            assertThat(broken(run))
                    .as("%s is %s", mutant.rule(), verdictOn(mutant.rule(), run))
                    .isEqualTo(expected);
            assertThat(violationOf(mutant.rule(), run)).contains(mutant.symptom());
            assertThat(Runs.kitFaults(run)).isEmpty();
            assertThat(run.targetLoss()).isEmpty();
        }
    }

    @Test
    void theSoundProviderBreaksNoRuleInEitherVersion() {
        for (ProtocolChoice version : List.of(ProtocolChoice.V2, ProtocolChoice.V3)) {
            Mutant sound = StoreMutants.sound();
            Workload all = Workload.FULL.pinging(Workloads.SMALL.pingEvery());
            try (RawProvider provider = sound.start()) {
                ConformanceResult run = KeptTarget.run(sound, provider, settings(version, all), EVERY_RULE);

                assertThat(broken(run)).isEmpty();
                assertThat(Runs.kitFaults(run)).isEmpty();
                assertThat(run.results())
                        .filteredOn(result -> result.verdict() instanceof Verdict.Skipped)
                        .extracting(result -> result.rule().id())
                        .filteredOn(id -> version == ProtocolChoice.V3 || !id.startsWith("ING-"))
                        .as("rules on topics need topics, two a slow hook, one that no version is chosen, and those on"
                                + " message.ingress v3")
                        .containsExactlyInAnyOrder(
                                "SVC-02", "LOAD-07", "LOAD-08", "LOAD-20", "LOAD-21", "TIM-04", "TIM-11");
            }
        }
    }

    @Test
    void everyRuleHasItsMutant() {
        Set<String> killed = Gallery.all().stream().map(Mutant::rule).collect(Collectors.toSet());

        assertThat(CATALOGUE.rules())
                .extracting(RuleSpec::id)
                .allSatisfy(id -> assertThat(killed).contains(id));
    }

    @Test
    void aProviderOfTheOtherVersionBreaksTheRuleOnTheServicesName() {
        Mutant v3Only = Gallery.of("SVC-02").orElseThrow();
        try (RawProvider provider = v3Only.start()) {
            ConformanceResult run = Runs.of(provider.port(), settings(ProtocolChoice.V2, Workloads.SMALL), EVERY_RULE);

            assertThat(broken(run)).containsExactly("SVC-01");
            assertThat(violationOf("SVC-01", run)).contains("status UNIMPLEMENTED (12)");
        }
    }

    private static Selection met(Mutant mutant, Set<String> own) {
        if (ALL_RULES || IN_WHOLE_RUNS.contains(mutant.rule())) {
            return EVERY_RULE;
        }
        int which = Gallery.all().indexOf(mutant) % ONE_OF;
        List<String> ids = CATALOGUE.rules().stream().map(RuleSpec::id).toList();
        return new Selection(
                ids.stream()
                        .filter(id -> own.contains(id) || ids.indexOf(id) % ONE_OF == which)
                        .toList(),
                List.of());
    }

    private static SessionSettings settings(ProtocolChoice version, Workload workload) {
        return SessionSettings.of(version, TIMEOUT).with(workload);
    }

    private static Set<String> broken(ConformanceResult run) {
        return run.results().stream()
                .filter(result -> !wordsOf(result.verdict()).isEmpty())
                .map(result -> result.rule().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Verdict> verdictOn(String rule, ConformanceResult run) {
        return run.results().stream()
                .filter(result -> result.rule().id().equals(rule))
                .map(RuleResult::verdict)
                .toList();
    }

    private static String violationOf(String rule, ConformanceResult run) {
        return verdictOn(rule, run).stream().map(GalleryTest::wordsOf).collect(Collectors.joining());
    }

    /**
     * The words of the report on a rule that is not kept; empty for one that is. A MAY is only said not to be offered.
     */
    private static String wordsOf(Verdict verdict) {
        if (verdict instanceof Verdict.Skipped skipped && skipped.why().startsWith(NOT_OFFERED)) {
            return skipped.why();
        }
        return verdict.violation().map(Violation::actual).orElse("");
    }
}
