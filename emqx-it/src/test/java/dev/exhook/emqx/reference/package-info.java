/** The reference provider in all its configurations. */
@NullMarked
package dev.exhook.emqx.reference;

import org.jspecify.annotations.NullMarked;
