@NullMarked
package dev.exhook.emqx.internal.record;

import org.jspecify.annotations.NullMarked;
