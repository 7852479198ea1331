/**
 * Keeps who is online, since when and from where, and who has which session and subscriptions: told by EMQX's events,
 * in SQL tables that any number of instances share.
 */
@NullMarked
package dev.exhook.reference.presence;

import org.jspecify.annotations.NullMarked;
