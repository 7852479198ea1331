package dev.exhook.conformance.internal.option;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts the options of a record in a section of their own: under its key in a configuration file, behind its name in
 * properties and environment variables. On the command line the command says whose options they are.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Section {
    /** Its name, as {@code emqx}. */
    String value();
}
