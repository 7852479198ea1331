/** MQTT topics and topic filters: syntax, and which topics a filter matches. */
@NullMarked
package dev.exhook.provider.topic;

import org.jspecify.annotations.NullMarked;
