package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.internal.catalogue.Catalogue;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/** Rules run in the catalogue's order, so that two runs of one provider do the same things in the same order. */
final class RuleOrder {
    private static final Map<String, Integer> PLACES = places();

    private RuleOrder() {}

    private static Map<String, Integer> places() {
        Map<String, Integer> places = new HashMap<>();
        Catalogue.load().rules().forEach(rule -> places.put(rule.id(), places.size()));
        return Map.copyOf(places);
    }

    /** Within a class. Instantiated by JUnit. */
    static final class OfMethods implements MethodOrderer {
        @Override
        public void orderMethods(MethodOrdererContext context) {
            context.getMethodDescriptors().sort(Comparator.comparingInt(method -> placeOf(method.getMethod())));
        }
    }

    /** Between classes: by their first rule. Instantiated by JUnit. */
    static final class OfClasses implements ClassOrderer {
        @Override
        public void orderClasses(ClassOrdererContext context) {
            context.getClassDescriptors().sort(Comparator.comparingInt(type -> firstOf(type.getTestClass())));
        }
    }

    private static int firstOf(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .mapToInt(RuleOrder::placeOf)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** The rule's place in the catalogue; what is no rule comes last. */
    private static int placeOf(Method method) {
        Rule rule = method.getAnnotation(Rule.class);
        return rule == null ? Integer.MAX_VALUE : PLACES.getOrDefault(rule.value(), Integer.MAX_VALUE);
    }
}
