package dev.exhook.it.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that runs once on each EMQX that {@link dev.exhook.emqx.internal.node.EmqxChoice} finds. Its constructor
 * and its methods may take an {@link dev.exhook.emqx.internal.node.EmqxNode}, which is in its fresh state when the
 * class begins, or a {@link dev.exhook.emqx.internal.node.Lease}, which can replace it. An EMQX that is not to be had is a skip with one line, or
 * with {@code -Demqx.required=true} a failure.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(OnEachEmqx.class)
public @interface EmqxTest {}
