/** The reference provider on real EMQX, end to end: real clients, real databases, a real Kafka. */
@NullMarked
package dev.exhook.emqx.reference;

import org.jspecify.annotations.NullMarked;
