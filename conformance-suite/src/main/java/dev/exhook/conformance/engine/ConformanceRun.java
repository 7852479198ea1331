package dev.exhook.conformance.engine;

import dev.exhook.conformance.catalogue.Catalogue;
import dev.exhook.conformance.catalogue.RuleSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Constants;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the selected rules, one after the other, on the JUnit Platform. */
public final class ConformanceRun {
    /** By name, as the engine must not depend on the rules it runs. */
    private static final String RULES_PACKAGE = "dev.exhook.conformance.rules";

    private ConformanceRun() {}

    /**
     * Runs and returns when every selected rule has a verdict. Never throws for what the provider does.
     *
     * @throws SelectionException before anything is sent, when the selection cannot be meant
     */
    public static RunResult execute(RunRequest request) {
        Catalogue catalogue = request.catalogue();
        List<RuleSpec> selected = request.selection().select(catalogue);
        Set<String> ids = selected.stream().map(RuleSpec::id).collect(Collectors.toSet());
        RunContext context = new RunContext(request);
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        Observations observations = new Observations();
        request.provider().watch(observations);
        request.checks().stream()
                .filter(check -> ids.contains(check.rule().id()))
                .forEach(check -> Judge.tryOut(check.rule(), () -> check.body().accept(request.provider()), context));
        launch(context, ids);
        boolean whole = selected.size() == catalogue.rules().size();
        return new RunResult(
                request.provider().name(),
                request.provider().protocol(),
                startedAt,
                Duration.ofNanos(System.nanoTime() - start),
                selected.stream().map(rule -> resultOf(rule, context)).toList(),
                catalogue.rules().stream()
                        .filter(rule -> !ids.contains(rule.id()))
                        .toList(),
                context.targetLoss(),
                context.staleEntries(),
                context.targetLoss().isPresent() ? List.of() : Notes.of(request.provider(), observations, whole),
                request.settings());
    }

    private static void launch(RunContext context, Set<String> ids) {
        LauncherDiscoveryRequest discovery = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectPackage(RULES_PACKAGE))
                .filters(onlyRules(ids))
                .configurationParameter(
                        Constants.DEFAULT_TEST_CLASS_ORDER_PROPERTY_NAME, RuleOrder.OfClasses.class.getName())
                .configurationParameter(
                        Constants.DEFAULT_TEST_METHOD_ORDER_PROPERTY_NAME, RuleOrder.OfMethods.class.getName())
                // Whatever else is on the class path must not run or listen here: users embed this in their own builds.
                .configurationParameter(Constants.EXTENSIONS_AUTODETECTION_ENABLED_PROPERTY_NAME, "false")
                .configurationParameter(Constants.PARALLEL_EXECUTION_ENABLED_PROPERTY_NAME, "false")
                .build();
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build();
        try (LauncherSession session = LauncherFactory.openSession(config)) {
            session.getStore().put(Namespace.create(RuleExtension.namespace().getParts()), RunContext.class, context);
            session.getLauncher().execute(discovery);
        }
    }

    /** Keeps containers and the selected rules; a test that is no rule may live in the same package, but not run here. */
    private static PostDiscoveryFilter onlyRules(Set<String> ids) {
        return descriptor -> FilterResult.includedIf(descriptor.isContainer()
                || ruleOf(descriptor).filter(ids::contains).isPresent());
    }

    private static Optional<String> ruleOf(TestDescriptor descriptor) {
        return descriptor
                .getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(source -> source.getJavaMethod().getAnnotation(Rule.class))
                .map(Rule::value);
    }

    /** A selected rule that no check reported on is the kit's mistake, and is never left out of the report. */
    private static RuleResult resultOf(RuleSpec rule, RunContext context) {
        return context.result(rule.id())
                .orElseGet(() -> new RuleResult(
                        rule,
                        new Verdict.KitFault(new IllegalStateException("no check of rule " + rule.id() + " was run")),
                        Duration.ZERO));
    }
}
