package dev.exhook.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which provider a {@link ConformanceTest} checks, and how:
 *
 * <pre>{@code
 * @ExHookConformance(target = "127.0.0.1:9000")
 * class ProviderConformanceTest implements ConformanceTest {}
 * }</pre>
 *
 * <p>A system property {@code exhook.} with the member's name wins over the annotation: {@code -Dexhook.only=VAL-02}
 * runs a single rule, from Maven as from an IDE. What neither says, the environment may ({@code EXHOOK_STRICT}), or the
 * file {@code exhook-tck.yaml} in the working directory.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ExHookConformance {
    /** The provider, as {@code 127.0.0.1:9000}; empty: {@code exhook.target} says it. */
    String target() default "";

    /** Only these rules: ids ({@code VAL-02}), families ({@code VAL}), or either with {@code *}; none: all. */
    String[] only() default {};

    /** Leave these rules out. */
    String[] skip() default {};

    /** The wire version: {@code v2}, {@code v3}, or {@code auto}; empty: what the provider serves. */
    String protocol() default "";

    /** How long EMQX would wait for a reply, in seconds; empty: 5. */
    String timeout() default "";

    /** Tells whether a SHOULD that does not hold fails its test. */
    boolean strict() default false;

    /** The file that says what this provider must decide; empty: none. */
    String expect() default "";

    /** The file of failures that are lived with for a while ({@code exhook.known-failures}); empty: none. */
    String knownFailures() default "";

    /** How many rules are checked at a time; 0: one. */
    int parallel() default 0;
}
