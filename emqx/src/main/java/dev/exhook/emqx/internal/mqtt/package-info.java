/** MQTT clients with real connections, behind the interface that scenarios use. */
@NullMarked
package dev.exhook.emqx.internal.mqtt;

import org.jspecify.annotations.NullMarked;
