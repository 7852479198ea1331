package dev.exhook.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.wire.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public API, as its users call it. */
class ConformanceTest {
    @Test
    void aRunHasOneResultWithAllThatReportsNeed() {
        List<String> told = new ArrayList<>();
        ConformanceListener listener = new ConformanceListener() {
            @Override
            public void started(String target, String prefix) {
                told.add("started with " + prefix);
            }

            @Override
            public void finished(RuleResult result) {
                told.add(result.rule().id());
            }
        };
        try (RawProvider provider = Gallery.of("VAL-02").orElseThrow().start()) {
            ConformanceResult result = Conformance.of("127.0.0.1:" + provider.port())
                    .named("the provider")
                    .protocol(ProtocolChoice.V2)
                    .prefix("exhook-tck-4k9xqa")
                    .only("VAL-0*")
                    .skip("VAL-01")
                    .hooks(Hook.CLIENT_AUTHENTICATE)
                    .settings(Map.of("strict", "false"))
                    .rerun((protocol, prefix) -> "again " + protocol.label() + " " + prefix + " ")
                    .listener(listener)
                    .run();

            assertThat(result.target()).isEqualTo("the provider");
            assertThat(result.protocol()).isEqualTo(ProtocolVersion.V2);
            assertThat(result.prefix()).isEqualTo("exhook-tck-4k9xqa");
            assertThat(result.results())
                    .extracting(each -> each.rule().id())
                    .contains("VAL-02")
                    .doesNotContain("VAL-01", "VAL-03");
            assertThat(result.count(Verdict.Kind.FAILED)).isEqualTo(1);
            assertThat(result.notSelected()).extracting(RuleSpec::id).contains("VAL-01", "SVC-01");
            assertThat(result.families()).extracting(Family::code).contains("VAL", "ROB");
            assertThat(result.settings()).containsEntry("strict", "false");
            RuleSpec first = result.results().get(0).rule();
            assertThat(result.rerunCommand(first)).isEqualTo("again v2 exhook-tck-4k9xqa VAL-02");
            assertThat(told).startsWith("started with exhook-tck-4k9xqa", "VAL-02");
            assertThat(told).hasSize(1 + result.results().size());
        }
    }

    @Test
    void whatIsExpectedIsRulesAndComesFirst(@TempDir Path folder) throws IOException {
        Path expect = Files.writeString(folder.resolve("expect.yaml"), "authenticate: [{let_in: {}}, {refuse: {}}]");
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            ConformanceResult result = Conformance.of("127.0.0.1:" + provider.port())
                    .expectations(expect)
                    .only("EXP", "LOAD-01")
                    .run();

            assertThat(result.results())
                    .extracting(each -> each.rule().id() + " " + each.verdict().kind())
                    .containsExactly("EXP-01 PASSED", "EXP-02 FAILED", "LOAD-01 PASSED");
        }
    }

    @Test
    void aBlindKitNeverAsksTheTarget() {
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            Conformance conformance = Conformance.of("127.0.0.1:" + provider.port())
                    .selfCheck(() -> {
                        throw new IllegalStateException("the kit did not see it");
                    });

            assertThatThrownBy(conformance::run).hasMessage("the kit did not see it");
            assertThat(provider.connections()).isEmpty();
        }
    }

    @Test
    void aTargetThatIsNotThereIsSaidInOneLine() {
        assertThatThrownBy(() -> Conformance.of("127.0.0.1:1").run())
                .isInstanceOf(TargetLostException.class)
                .satisfies(lost -> assertThat(lost.getMessage()).hasLineCount(1));
    }

    @Test
    void whatCannotBeMeantIsSaidBeforeAnybodyIsCalled() {
        assertThatThrownBy(() -> Conformance.of("nowhere")).hasMessageContaining("HOST:PORT expected");
        assertThatThrownBy(() -> Conformance.of("127.0.0.1:1").timeout(Duration.ZERO))
                .hasMessage("timeout must be above zero, but is PT0S");
        assertThatThrownBy(() -> Conformance.of("127.0.0.1:1").parallel(65))
                .hasMessage("a number from 1 to 64 expected, not [65]");
        assertThatThrownBy(() -> Conformance.of("127.0.0.1:1").only("VLA").plan())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no rule matches [VLA]");
    }

    @Test
    void aPlanKnowsItsRulesAndWhatTheyWouldSend() {
        ConformancePlan plan = Conformance.of("127.0.0.1:1").only("LOAD-09").plan();

        assertThat(plan.rules()).extracting(RuleSpec::id).containsExactly("LOAD-09");
        assertThat(plan.dryRun()).anySatisfy(line -> assertThat(line).contains("2 OnProviderLoaded"));
    }
}
