/** The parts of a broker that answer before its providers are asked: users, an ACL, listeners, rules. */
@NullMarked
package dev.exhook.broker.internal.surroundings;

import org.jspecify.annotations.NullMarked;
