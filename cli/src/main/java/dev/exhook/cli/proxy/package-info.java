/** What is made of the calls that go through a proxy: counts, times, broken rules, a trace. */
@NullMarked
package dev.exhook.cli.proxy;

import org.jspecify.annotations.NullMarked;
