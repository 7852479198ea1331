package dev.exhook.conformance.internal.run;

import dev.exhook.conformance.ConformanceListener;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Coverage;
import dev.exhook.conformance.Family;
import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.engine.ConformanceRun;
import dev.exhook.conformance.internal.engine.Covered;
import dev.exhook.conformance.internal.engine.Observations;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RunOutcome;
import dev.exhook.conformance.internal.engine.RunRequest;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.findings.Findings;
import dev.exhook.conformance.internal.findings.Seen;
import dev.exhook.conformance.internal.known.KnownFailuresFile;
import dev.exhook.conformance.internal.rules.Rules;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.OutputNote;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.conformance.internal.target.Target;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run, ready to start: the files are read and the rules are chosen.
 *
 * @param settings where it came from
 * @param catalogue the rules there are, those of the user's expectations included
 * @param rules those that were selected, in the catalogue's order
 * @param knownFailures the failures that are lived with
 */
public record RunPlan(RunSettings settings, Catalogue catalogue, List<Rule> rules, List<KnownFailure> knownFailures) {
    /** Enough for the end of a stack trace. */
    private static final int LAST_WORDS = 20;

    /**
     * Reads the files and selects; calls nobody.
     *
     * @throws dev.exhook.broker.internal.yaml.UserFileException when a file cannot be read or meant
     * @throws dev.exhook.conformance.internal.engine.SelectionException when the selection cannot be meant
     */
    public static RunPlan of(RunSettings settings) {
        Expectations expectations = settings.expectations().get();
        Catalogue catalogue = expectations.addTo(Catalogue.load());
        Set<RuleSpec> selected = new HashSet<>(settings.selection().select(catalogue));
        List<Rule> rules = Stream.concat(expectations.rules().stream(), expectations.answering(Rules.all()).stream())
                .filter(rule -> selected.contains(rule.spec()))
                .filter(rule -> !isExtra(rule, settings) || settings.selection().names(rule.id()))
                .toList();
        List<KnownFailure> knownFailures = settings.knownFailures()
                .map(file -> KnownFailuresFile.read(file, catalogue))
                .orElse(List.of());
        return new RunPlan(settings, catalogue, rules, knownFailures);
    }

    /** Tells whether a rule is run only where its id is asked for. */
    private static boolean isExtra(Rule rule, RunSettings settings) {
        return rule.lasts().isPresent()
                || (rule.onStore() && settings.session().store().isEmpty());
    }

    /** The rules that were selected. */
    public List<RuleSpec> specs() {
        return rules.stream().map(Rule::spec).toList();
    }

    /** All families of rules. */
    public List<Family> families() {
        return catalogue.families();
    }

    /**
     * Runs the rules on the target.
     *
     * @throws dev.exhook.conformance.TargetLostException when there is no hook provider to talk to
     */
    public ConformanceResult run(ConformanceListener listener) {
        try (Target target = settings.target().open()) {
            return runOn(target, settings.session(), exchange -> {}, listener);
        }
    }

    /**
     * Runs the rules on another target than the plan's.
     *
     * @param watcher sees each call when it is over
     */
    public ConformanceResult runOn(
            Target target, SessionSettings session, Consumer<Exchange> watcher, ConformanceListener listener) {
        TimeLimit limit = new TimeLimit(listener);
        try (ProviderUnderTest provider = ProviderUnderTest.connect(target, session.watched(limit::sent))) {
            provider.watch(watcher);
            listener.started(provider.describe(), session.prefix().toString());
            provider.watch(new Pace(specs(), session.nodes(), listener::takesLong));
            // A command that cannot be run is found out before anything is published.
            session.store().ifPresent(store -> store.look(session.prefix()));
            boolean whole = settings.selection().isAll();
            RunRequest request = new RunRequest(provider, rules, whole, knownFailures, session.nodes(), limit);
            Observations seen = new Observations();
            Duration longest = settings.longest().orElse(null);
            if (longest == null) {
                return result(provider, session, ConformanceRun.execute(request, seen), target);
            }
            Instant startedAt = Instant.now();
            RunOutcome outcome = limit.within(longest, () -> ConformanceRun.execute(request, seen))
                    .orElseGet(() -> endedEarly(startedAt, limit, longest, seen));
            return result(provider, session, outcome, target);
        }
    }

    private ConformanceResult result(
            ProviderUnderTest provider, SessionSettings session, RunOutcome outcome, Target target) {
        String prefix = session.prefix().toString();
        return new ConformanceResult(
                provider.name(),
                provider.protocol(),
                prefix,
                outcome.startedAt(),
                outcome.took(),
                families(),
                outcome.results(),
                notSelected(),
                outcome.targetLoss(),
                outcome.staleEntries(),
                notes(outcome, target),
                settings.shown(),
                settings.rerun().upToRule(provider.protocol(), prefix),
                Findings.of(outcome.results(), new Seen(outcome.answered(), outcome.killers(), outcome.cries())),
                settings.strict(),
                Covered.of(
                        declared(provider),
                        families(),
                        outcome.results(),
                        outcome.answers(),
                        outcome.latencies(),
                        notTried()));
    }

    private static List<Hook> declared(ProviderUnderTest provider) {
        return provider.loaded().isPresent() ? provider.declaredHooks() : List.of();
    }

    /** The result to report of a run that could not begin: no rule was run, for this reason. */
    public ConformanceResult unreached(String why) {
        String prefix = settings.session().prefix().toString();
        ProtocolVersion protocol =
                settings.session().protocol() == ProtocolChoice.V2 ? ProtocolVersion.V2 : ProtocolVersion.V3;
        List<RuleResult> results = specs().stream()
                .map(rule -> new RuleResult(
                        rule, new Verdict.NotRun("the target could not be called: " + why), Duration.ZERO))
                .toList();
        return new ConformanceResult(
                settings.target().name(),
                protocol,
                prefix,
                Instant.now(),
                Duration.ZERO,
                families(),
                results,
                notSelected(),
                Optional.of(why),
                List.of(),
                List.of(),
                settings.shown(),
                settings.rerun().upToRule(protocol, prefix),
                List.of(),
                settings.strict(),
                Coverage.NONE);
    }

    /** The outcome of a run whose time was up. */
    private RunOutcome endedEarly(Instant startedAt, TimeLimit limit, Duration longest, Observations seen) {
        String note =
                "the run was ended after " + TimeLimit.seconds(longest) + " (max-time), when " + limit.waitedFor();
        return new RunOutcome(
                startedAt,
                Duration.between(startedAt, Instant.now()),
                limit.resultsOf(specs(), longest),
                Optional.empty(),
                List.of(),
                List.of(note),
                seen.answered(),
                seen.kinds(),
                seen.latencies(),
                Set.of(),
                Map.of());
    }

    /** The notes, with the last words of a provider that was started for the run: its author wants to read them. */
    private static List<String> notes(RunOutcome outcome, Target target) {
        boolean died = outcome.targetLoss().isPresent()
                || target.process().filter(process -> process.restarts() > 0).isPresent();
        Stream<String> lastWords = target.process().stream()
                .filter(process -> died)
                .flatMap(process -> process.lastLines(LAST_WORDS).stream())
                .map(OutputNote::of);
        return Stream.concat(outcome.notes().stream(), lastWords).toList();
    }

    /** The things that are never tried unless somebody asks for them; those on the store all at once. */
    private List<String> notTried() {
        Set<String> ids = specs().stream().map(RuleSpec::id).collect(Collectors.toSet());
        return Rules.all().stream()
                .filter(rule -> isExtra(rule, settings) && !ids.contains(rule.id()))
                .map(rule -> rule.lasts()
                        .map(time -> rule.id() + " " + rule.spec().title() + " (" + time.toMinutes()
                                + " minutes: --only '*," + rule.id() + "')")
                        .orElseGet(() -> ofFamily(rule) + " (--stored 'COMMAND')"))
                .distinct()
                .toList();
    }

    private String ofFamily(Rule rule) {
        return families().stream()
                .filter(family -> family.code().equals(rule.spec().family()))
                .map(family -> family.code() + " " + family.title())
                .collect(Collectors.joining());
    }

    private List<RuleSpec> notSelected() {
        Set<RuleSpec> selected = new HashSet<>(specs());
        return catalogue.rules().stream()
                .filter(rule -> !selected.contains(rule))
                .toList();
    }
}
