/** Test classes that run on each EMQX that is to be had. */
@NullMarked
package dev.exhook.emqx.junit;

import org.jspecify.annotations.NullMarked;
