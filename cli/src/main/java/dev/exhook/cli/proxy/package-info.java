/** How the figures of a proxy are shown, to people and to Prometheus. */
@NullMarked
package dev.exhook.cli.proxy;

import org.jspecify.annotations.NullMarked;
