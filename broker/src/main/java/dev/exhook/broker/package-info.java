/**
 * EMQX's side of ExHook as a library: an emulated broker that calls providers as EMQX does, and scenarios that run on
 * it. All else in this module is internal and may change at any time.
 *
 * <pre>{@code
 * try (EmulatedBroker broker = EmulatedBroker.release("5.10")
 *         .provider(Provider.at("mine", "127.0.0.1", 9000))
 *         .start()) {
 *     TestClient alice = broker.connect(ClientOptions.id("c1").username("alice").password("secret"));
 *     assertEquals(Optional.of(0), alice.connack());
 * }
 * }</pre>
 */
@NullMarked
package dev.exhook.broker;

import org.jspecify.annotations.NullMarked;
