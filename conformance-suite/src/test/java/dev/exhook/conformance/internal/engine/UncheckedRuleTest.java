package dev.exhook.conformance.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.catalogue.Family;
import dev.exhook.conformance.internal.catalogue.Level;
import dev.exhook.conformance.internal.catalogue.RuleSpec;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.conformance.internal.target.ProtocolChoice;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule of the catalogue that nothing checked must not vanish from a report. */
class UncheckedRuleTest {
    private static final RuleSpec NOBODYS =
            new RuleSpec("NEW-01", Level.MUST, "Title", "Statement.", "Because.", "Consequence.", "Check.", "Source");

    @Test
    void aRuleThatNoCheckReportedOnIsTheKitsFault() {
        Catalogue catalogue = Catalogue.load().after(new Family("NEW", "New rules"), List.of(NOBODYS));
        List<String> announced = new ArrayList<>();
        try (RawProvider provider = RawProvider.start(Gallery.sound());
                Target target = Target.at("127.0.0.1:" + provider.port());
                ProviderUnderTest underTest =
                        ProviderUnderTest.connect(target, ProtocolChoice.V3, Duration.ofSeconds(5))) {
            RunResult run = ConformanceRun.execute(new RunRequest(
                    underTest,
                    catalogue,
                    new Selection(List.of("NEW", "LOAD-01"), List.of()),
                    result -> announced.add(result.rule().id())));

            assertThat(run.results())
                    .extracting(result -> result.verdict().kind())
                    .containsExactly(Verdict.Kind.BROKEN, Verdict.Kind.PASSED);
            assertThat(run.results().get(0).verdict().reason())
                    .hasValueSatisfying(why -> assertThat(why).contains("no check of rule NEW-01 was run"));
            assertThat(announced).containsExactly("NEW-01", "LOAD-01");
        }
    }
}
