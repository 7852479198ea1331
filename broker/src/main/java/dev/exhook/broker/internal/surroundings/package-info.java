/** What a broker has beside its providers, which answers before they are asked: users, an ACL, listeners, rules. */
@NullMarked
package dev.exhook.broker.internal.surroundings;

import org.jspecify.annotations.NullMarked;
