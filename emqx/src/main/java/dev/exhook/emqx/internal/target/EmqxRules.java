package dev.exhook.emqx.internal.target;

import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.conformance.Family;
import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.known.KnownFailuresFile;
import dev.exhook.emqx.internal.scenario.CarriedScenario;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rules that are checked on a real EMQX: a user's expectations, scenarios, and what EMQX itself counts. */
public final class EmqxRules {
    /** By EMQX's own count, which is looked at when all else was asked. */
    static final RuleSpec CALLS = new RuleSpec(
            "EMQX-01",
            Level.MUST,
            List.of(),
            "EMQX gets a reply to each call",
            "Whenever EMQX calls the provider, it gets a reply that it can read, and in time.",
            "A call that fails is decided by failed_action, and a slow one holds up the client that it is about.",
            "With failed_action deny a client is refused and an action is denied; with ignore it is as if the provider had"
                    + " not been there.",
            "Look into the provider's log at that time; then check whether it answers within request_timeout under load.",
            "GET /exhooks/NAME/hooks of EMQX's REST API");

    private static final Family SCENARIOS =
            new Family("SCN", "Clients see on EMQX what they see on the emulated broker");
    private static final Family ITSELF = new Family("EMQX", "What EMQX itself counts");

    private EmqxRules() {}

    /** The rule that a scenario is: {@code SCN-} and its name. */
    static RuleSpec of(Scenario scenario) {
        return of(scenario.name(), scenario.about());
    }

    /** The rule that one would be that cannot be read. */
    static RuleSpec of(CarriedScenario.Unreadable scenario) {
        return of(scenario.name(), "the kit's own scenario " + scenario.name() + " can be read");
    }

    private static RuleSpec of(String name, String title) {
        return new RuleSpec(
                "SCN-" + name,
                Level.MUST,
                List.of(),
                title,
                "In the scenario " + name + " clients of this provider see the same on a real EMQX as on the"
                        + " emulated broker.",
                "Then what the kit says of this provider is what EMQX does with it.",
                "EMQX does what is told as actual here.",
                "Check whether the provider decides by what happened before: it meets each client twice.",
                "the kit's scenario " + name + ", recorded on real EMQX");
    }

    /** All that can be checked on a real EMQX. */
    static Catalogue all(Expectations expectations) {
        return expectations.addTo(Catalogue.of(
                List.of(SCENARIOS, ITSELF),
                Stream.concat(scenarios().stream(), Stream.of(CALLS)).toList()));
    }

    /**
     * Reads known failures. The file may be the one of {@code run}: entries of rules that are not checked here rest.
     *
     * @throws dev.exhook.broker.internal.yaml.UserFileException when it cannot be read or meant
     */
    public static List<KnownFailure> knownFailures(Path file, Expectations expectations) {
        return KnownFailuresFile.read(
                file,
                expectations.addTo(
                        Catalogue.load().after(ITSELF, List.of(CALLS)).after(SCENARIOS, scenarios())));
    }

    private static List<RuleSpec> scenarios() {
        return Stream.concat(
                        Applicable.scenarios().stream().map(EmqxRules::of),
                        Applicable.unreadable().stream().map(EmqxRules::of))
                .toList();
    }
}
