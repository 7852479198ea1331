package dev.exhook.conformance.internal.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks the check of one rule: a JUnit test that may ask for a {@code ProviderUnderTest} and throws
 * {@link RuleViolation} when the rule is broken. Any other exception is the kit's own fault.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@ExtendWith(RuleExtension.class)
public @interface Rule {
    /** The id in the catalogue, which holds level and texts. */
    String value();
}
