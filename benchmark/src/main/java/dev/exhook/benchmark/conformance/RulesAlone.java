package dev.exhook.benchmark.conformance;

import dev.exhook.conformance.internal.engine.Alone;
import dev.exhook.conformance.internal.engine.Rule;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Which rules never run beside others, whatever {@code --parallel} says. */
final class RulesAlone {
    private static final String RULES = "dev.exhook.conformance.internal.rules";

    private RulesAlone() {}

    static Set<String> ids() {
        return ReflectionSupport.streamAllClassesInPackage(RULES, type -> true, name -> true)
                .flatMap(type ->
                        ReflectionSupport.streamMethods(type, RulesAlone::isAlone, HierarchyTraversalMode.TOP_DOWN))
                .map(method -> method.getAnnotation(Rule.class).value())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isAlone(Method method) {
        return method.isAnnotationPresent(Rule.class)
                && (method.isAnnotationPresent(Alone.class)
                        || method.getDeclaringClass().isAnnotationPresent(Alone.class));
    }
}
