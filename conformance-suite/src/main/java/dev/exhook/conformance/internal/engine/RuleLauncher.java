package dev.exhook.conformance.internal.engine;

import org.junit.jupiter.api.Constants;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Hands rules to the JUnit Platform, batch by batch. */
final class RuleLauncher {
    private final RunContext context;
    private final int workers;

    RuleLauncher(RunContext context, int workers) {
        this.context = context;
        this.workers = workers;
    }

    /** Returns when all rules of the batch have a verdict. */
    void launch(Batch batch) {
        // Whatever else is on the class path must not listen here: users embed this in their own builds.
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build();
        try (LauncherSession session = LauncherFactory.openSession(config)) {
            session.getStore().put(Namespace.create(RuleExtension.namespace().getParts()), RunContext.class, context);
            session.getLauncher().execute(request(batch));
        }
    }

    private LauncherDiscoveryRequest request(Batch batch) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(batch.rules().stream()
                        .map(RuleMethod::method)
                        .map(method -> DiscoverySelectors.selectMethod(method.getDeclaringClass(), method))
                        .toList())
                .configurationParameter(
                        Constants.DEFAULT_TEST_CLASS_ORDER_PROPERTY_NAME, RuleOrder.OfClasses.class.getName())
                .configurationParameter(
                        Constants.DEFAULT_TEST_METHOD_ORDER_PROPERTY_NAME, RuleOrder.OfMethods.class.getName())
                .configurationParameter(Constants.EXTENSIONS_AUTODETECTION_ENABLED_PROPERTY_NAME, "false")
                .configurationParameter(
                        Constants.PARALLEL_EXECUTION_ENABLED_PROPERTY_NAME, String.valueOf(!batch.alone()));
        if (!batch.alone()) {
            inParallel(request);
        }
        return request.build();
    }

    /** Plain threads rather than a fork-join pool, which starts more of them when rules wait for replies. */
    private void inParallel(LauncherDiscoveryRequestBuilder request) {
        request.configurationParameter(Constants.PARALLEL_CONFIG_EXECUTOR_SERVICE_PROPERTY_NAME, "worker_thread_pool")
                .configurationParameter(Constants.PARALLEL_CONFIG_STRATEGY_PROPERTY_NAME, "fixed")
                .configurationParameter(
                        Constants.PARALLEL_CONFIG_FIXED_PARALLELISM_PROPERTY_NAME, String.valueOf(workers))
                .configurationParameter(Constants.DEFAULT_EXECUTION_MODE_PROPERTY_NAME, "concurrent")
                .configurationParameter(Constants.DEFAULT_CLASSES_EXECUTION_MODE_PROPERTY_NAME, "concurrent");
    }
}
