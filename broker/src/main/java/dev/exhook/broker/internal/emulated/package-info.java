/**
 * The emulated EMQX: providers, MQTT clients at the level of hooks, sessions, subscriptions and deliveries. It makes
 * the calls that EMQX makes, in EMQX's order, over real gRPC.
 */
@NullMarked
package dev.exhook.broker.internal.emulated;

import org.jspecify.annotations.NullMarked;
