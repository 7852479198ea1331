/** The checks of the catalogue's rules: a class a family or a part of one, named after it. {@link Rules} lists them. */
@NullMarked
package dev.exhook.conformance.internal.rules;

import org.jspecify.annotations.NullMarked;
