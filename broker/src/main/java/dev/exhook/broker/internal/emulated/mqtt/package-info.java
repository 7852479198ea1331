/** MQTT without its wire format: packets, properties, reason codes and topics, as far as EMQX's hooks show them. */
@NullMarked
package dev.exhook.broker.internal.emulated.mqtt;

import org.jspecify.annotations.NullMarked;
