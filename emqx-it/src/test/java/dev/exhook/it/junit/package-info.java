/** Test classes that run on each EMQX that is to be had. */
@NullMarked
package dev.exhook.it.junit;

import org.jspecify.annotations.NullMarked;
