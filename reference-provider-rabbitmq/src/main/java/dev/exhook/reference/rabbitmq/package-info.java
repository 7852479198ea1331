/** Publishes messages to an exchange of RabbitMQ. A module of its own, with RabbitMQ's client library. */
@NullMarked
package dev.exhook.reference.rabbitmq;

import org.jspecify.annotations.NullMarked;
