package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.internal.catalogue.RuleSpec;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Hands the provider to each check, and each check to the judge. */
final class RuleExtension implements ParameterResolver, InvocationInterceptor {
    private static final Namespace NAMESPACE = Namespace.create(RuleExtension.class);

    /** Where {@link ConformanceRun} leaves the context, as the launcher can pass only text otherwise. */
    static Namespace namespace() {
        return NAMESPACE;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ProviderUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return loan(context).provider();
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        RunContext run = runOf(context);
        String id = method.getExecutable().getAnnotation(Rule.class).value();
        RuleSpec rule = run.catalogue()
                .find(id)
                .orElseThrow(() -> new IllegalStateException("rule " + id + " is not in the catalogue"));
        AtomicBoolean proceeded = new AtomicBoolean();
        Judge.Trial trial = () -> {
            proceeded.set(true);
            invocation.proceed();
        };
        Judge.tryOut(rule, trial, loan(context).provider(), run);
        if (!proceeded.get()) {
            invocation.skip(); // JUnit wants to be told; the judge knows why
        }
    }

    /** One for each check, given back when JUnit closes the check's store. */
    private static Callers.Loan loan(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(
                        Callers.Loan.class, key -> runOf(context).callers().lend(), Callers.Loan.class);
    }

    private static RunContext runOf(ExtensionContext context) {
        RunContext run =
                context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE).get(RunContext.class, RunContext.class);
        if (run == null) {
            throw new IllegalStateException(
                    "a rule needs a run around it: start it by ConformanceRun, by exhook-tck, or by -Dexhook.target in Maven");
        }
        return run;
    }
}
