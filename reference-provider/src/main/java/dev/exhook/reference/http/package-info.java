/**
 * Clients of HTTP services: those that decide about MQTT clients, as EMQX's own HTTP authenticator and authorizer call
 * them, and what all requests to others' services have in common.
 */
@NullMarked
package dev.exhook.reference.http;

import org.jspecify.annotations.NullMarked;
