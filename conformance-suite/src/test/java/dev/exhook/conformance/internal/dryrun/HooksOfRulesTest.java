package dev.exhook.conformance.internal.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.run.RunPlan;
import dev.exhook.conformance.internal.run.RunSettings;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.conformance.internal.target.TargetSource;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The hooks that the catalogue gives for a rule are those that the rule calls. */
class HooksOfRulesTest {

    @ParameterizedTest
    @EnumSource(
            value = ProtocolChoice.class,
            names = {"V2", "V3"})
    void aRuleCallsNoHookThatItDoesNotDeclare(ProtocolChoice version) {
        RunPlan plan = RunPlan.of(new RunSettings(
                TargetSource.at("127.0.0.1:1"),
                SessionSettings.of(version, Duration.ofSeconds(5)),
                Selection.ALL,
                Expectations::none,
                Optional.empty(),
                false,
                Optional.empty(),
                Map.of(),
                (protocol, prefix) -> ""));

        SentRequests sent = DryRun.send(plan);

        Map<String, Set<String>> undeclared = new TreeMap<>();
        for (Rule rule : plan.rules()) {
            Set<String> called = new TreeSet<>();
            // The replay of all recordings is shared by the rules that judge it, whichever of them asks first.
            sent.of(rule.spec()).groups().stream()
                    .filter(group -> !group.what().equals(Sent.RECORDED))
                    .flatMap(group -> group.methods().keySet().stream())
                    .flatMap(method -> Rpc.byMethodName(method).flatMap(Rpc::hook).stream())
                    .filter(hook -> !rule.spec().hooks().contains(hook))
                    .forEach(hook -> called.add(hook.hookName()));
            if (!called.isEmpty()) {
                undeclared.put(rule.id(), called);
            }
        }
        assertThat(undeclared)
                .as("hooks that a rule calls and the catalogue does not name")
                .isEmpty();
    }
}
