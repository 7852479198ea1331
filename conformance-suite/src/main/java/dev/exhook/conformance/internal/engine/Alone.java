package dev.exhook.conformance.internal.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@link Rule}, or a class of them, that needs the target for itself: it measures time, puts load on the target,
 * provokes it, or the rules after it build on what it finds. Such rules run one after the other, in the catalogue's order,
 * and no other rule beside them, whatever {@code --parallel} says.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Alone {
    /** Why, in a few words. */
    String value();
}
