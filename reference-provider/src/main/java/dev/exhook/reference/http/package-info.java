/** A client of HTTP services that decide about clients, as EMQX's own HTTP authenticator and authorizer call them. */
@NullMarked
package dev.exhook.reference.http;

import org.jspecify.annotations.NullMarked;
