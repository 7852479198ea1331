/**
 * The differences between EMQX's releases, as data: lines, security profiles, behaviours, defaults and known defects,
 * each with the releases that it holds for and how it is known. Nothing else in the kit compares releases.
 */
@NullMarked
package dev.exhook.broker.internal.release;

import org.jspecify.annotations.NullMarked;
