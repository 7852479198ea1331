/** Messages to Kafka before the reply: command {@code kafka}. */
@NullMarked
package dev.exhook.benchmark.kafka;

import org.jspecify.annotations.NullMarked;
