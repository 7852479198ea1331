package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.internal.catalogue.RuleSpec;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The checks that ship with the kit. */
final class RuleMethods {
    /** By name, as the engine must not depend on the rules it runs. */
    private static final String RULES_PACKAGE = "dev.exhook.conformance.internal.rules";

    private RuleMethods() {}

    /** Those of these rules, in their order; a rule without a method is left out. */
    static List<RuleMethod> of(List<RuleSpec> rules) {
        Map<String, RuleMethod> byId = all();
        return rules.stream()
                .filter(rule -> byId.containsKey(rule.id()))
                .map(rule -> byId.get(rule.id()))
                .toList();
    }

    private static Map<String, RuleMethod> all() {
        return ReflectionSupport.streamAllClassesInPackage(RULES_PACKAGE, type -> true, name -> true)
                .flatMap(RuleMethods::in)
                .collect(Collectors.toUnmodifiableMap(RuleMethod::id, Function.identity()));
    }

    private static Stream<RuleMethod> in(Class<?> type) {
        return ReflectionSupport.streamMethods(type, RuleMethods::isRule, HierarchyTraversalMode.TOP_DOWN)
                .map(RuleMethod::new);
    }

    private static boolean isRule(Method method) {
        return method.isAnnotationPresent(Rule.class);
    }
}
