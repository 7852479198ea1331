package dev.exhook.conformance.engine;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/** Rules run by their ids, so that two runs of one provider do the same things in the same order. */
final class RuleOrder {
    private RuleOrder() {}

    /** Within a class. Instantiated by JUnit. */
    static final class OfMethods implements MethodOrderer {
        @Override
        public void orderMethods(MethodOrdererContext context) {
            context.getMethodDescriptors().sort(Comparator.comparing(method -> idOf(method.getMethod())));
        }
    }

    /** Between classes: by their first rule. Instantiated by JUnit. */
    static final class OfClasses implements ClassOrderer {
        @Override
        public void orderClasses(ClassOrdererContext context) {
            context.getClassDescriptors().sort(Comparator.comparing(type -> firstIdOf(type.getTestClass())));
        }
    }

    private static String firstIdOf(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .map(RuleOrder::idOf)
                .filter(id -> !id.isEmpty())
                .min(Comparator.naturalOrder())
                .orElse("");
    }

    private static String idOf(Method method) {
        Rule rule = method.getAnnotation(Rule.class);
        return rule == null ? "" : rule.value();
    }
}
