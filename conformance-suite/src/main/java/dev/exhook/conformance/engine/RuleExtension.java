package dev.exhook.conformance.engine;

import dev.exhook.conformance.catalogue.RuleSpec;
import dev.exhook.conformance.target.ProviderUnderTest;
import dev.exhook.conformance.target.TargetLostException;
import java.lang.reflect.Method;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Hands the provider to each check and turns how the check ends into a verdict. */
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
        return runOf(context).provider();
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        RunContext run = runOf(context);
        String id = method.getExecutable().getAnnotation(Rule.class).value();
        RuleSpec rule = run.catalogue()
                .find(id)
                .orElseThrow(() -> new IllegalStateException("rule " + id + " is not in the catalogue"));
        long start = System.nanoTime();
        Verdict verdict = judge(invocation, rule, run);
        run.add(new RuleResult(rule, verdict, Duration.ofNanos(System.nanoTime() - start)));
    }

    /** Catches everything, as whatever a check throws is a verdict: the last resort is {@link Verdict.KitFault}. */
    @SuppressWarnings("CatchingUnchecked")
    private static Verdict judge(Invocation<Void> invocation, RuleSpec rule, RunContext run) {
        if (run.targetLoss().isPresent()) {
            invocation.skip();
            return new Verdict.NotRun("the target was gone by then");
        }
        try {
            invocation.proceed();
            return new Verdict.Passed();
        } catch (RuleViolation violation) {
            return switch (rule.level()) {
                case MUST -> new Verdict.Failed(violation);
                case SHOULD -> new Verdict.Warned(violation);
                case MAY -> new Verdict.Skipped("not offered: " + violation.actual());
            };
        } catch (TestAbortedException skip) {
            return new Verdict.Skipped(String.valueOf(skip.getMessage()));
        } catch (TargetLostException lost) {
            run.targetIsLost(lost.getMessage());
            return new Verdict.NotRun(lost.getMessage());
        } catch (Throwable mistake) {
            return new Verdict.KitFault(mistake);
        }
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
