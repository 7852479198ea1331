package dev.exhook.it.junit;

import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.node.Lease;
import dev.exhook.emqx.internal.node.NoEmqxException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.jupiter.api.extension.TestWatcher;

/** Gives a class its EMQX, in a fresh state; skips it where there is none; shows EMQX's log when a test fails. */
record OnOneEmqx(Lease lease)
        implements ExecutionCondition,
                TestInstancePreConstructCallback,
                BeforeAllCallback,
                ParameterResolver,
                TestWatcher {
    private static final int SHOWN_LINES = 60;
    private static final Set<String> ANNOUNCED = ConcurrentHashMap.newKeySet();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return whyNot().map(ConditionEvaluationResult::disabled).orElse(ConditionEvaluationResult.enabled(""));
    }

    /** JUnit makes the instance of a test before it asks conditions, and the constructor may want an EMQX. */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        whyNot().ifPresent(Assumptions::abort);
    }

    private Optional<String> whyNot() {
        try {
            lease.node();
            return Optional.empty();
        } catch (NoEmqxException e) {
            if (Boolean.getBoolean("emqx.required")) {
                throw new IllegalStateException(
                        "real EMQX is required (-Demqx.required=true), but " + e.getMessage(), e);
            }
            String line = "SKIPPED: no real EMQX (" + lease.source().label() + "), as " + e.getMessage()
                    + "; -Demqx.required=true makes this a failure";
            announce(line);
            return Optional.of(line);
        }
    }

    /** Prints a line, the first time only: a reason holds for all tests. */
    private static void announce(String line) {
        if (ANNOUNCED.add(line)) {
            System.out.println(line);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws NoEmqxException {
        lease.node().refresh();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == EmqxNode.class || type == Lease.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == Lease.class) {
            return lease;
        }
        try {
            return lease.node();
        } catch (NoEmqxException e) {
            throw new IllegalStateException("checked before: " + e.getMessage(), e);
        }
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        try {
            String logs = lease.node().logs();
            long lines = logs.lines().count();
            context.publishReportEntry(
                    "EMQX's log, its end",
                    String.join(
                            "\n",
                            logs.lines().skip(Math.max(0, lines - SHOWN_LINES)).toList()));
        } catch (NoEmqxException e) {
            context.publishReportEntry("EMQX's log", "none, as " + e.getMessage());
        }
    }
}
