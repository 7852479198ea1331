/** What a storm of logins does to the other calls: command {@code logins}. */
@NullMarked
package dev.exhook.benchmark.logins;

import org.jspecify.annotations.NullMarked;
