package dev.exhook.conformance.internal.option;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record component an option. Its name is the component's, {@code knownFailures} as {@code known-failures}. Its
 * type says which texts it takes: see {@link TextValues}.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Option {
    /** Its name, where a component cannot have it; empty: the component's. */
    String name() default "";

    /** The help text: whole sentences, without the option's range and its default. */
    String help();

    /** The placeholder of its value in a help text, as {@code FILE}; words with | between are the values there are. */
    String label() default "";

    /** The value, as text, when nothing is said; empty: none. */
    String fallback() default "";

    /** The smallest value of a number. */
    double min() default Double.NEGATIVE_INFINITY;

    /** The largest value of a number. */
    double max() default Double.POSITIVE_INFINITY;

    /** Tells whether its value must not be shown anywhere. */
    boolean secret() default false;

    /** The environment variable, where it is not made from the name. */
    String environment() default "";
}
