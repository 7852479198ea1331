package dev.exhook.conformance.internal.engine;

import java.lang.reflect.Method;

/** A method that is marked as the check of a rule. */
record RuleMethod(Method method) {

    String id() {
        return method.getAnnotation(Rule.class).value();
    }

    /** Whether it, or the whole class, needs the target for itself. */
    boolean isAlone() {
        return method.isAnnotationPresent(Alone.class)
                || method.getDeclaringClass().isAnnotationPresent(Alone.class);
    }
}
