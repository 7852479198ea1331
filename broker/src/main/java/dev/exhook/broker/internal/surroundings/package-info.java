/** The parts of a broker beside its providers, each of which answers before they are asked: users, an ACL, listeners, rules. */
@NullMarked
package dev.exhook.broker.internal.surroundings;

import org.jspecify.annotations.NullMarked;
