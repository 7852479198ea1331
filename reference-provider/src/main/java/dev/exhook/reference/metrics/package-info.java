/**
 * Figures of the running provider, for Prometheus. Nothing else knows Prometheus; parts have getters that are read
 * here.
 */
@NullMarked
package dev.exhook.reference.metrics;

import org.jspecify.annotations.NullMarked;
