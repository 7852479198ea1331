/**
 * A small library to write hook providers with: handlers are registered per hook on
 * {@link dev.exhook.provider.Provider#builder()}, and {@link dev.exhook.provider.ProviderServer} serves them to every
 * EMQX 5 and 6 under both service names.
 */
@NullMarked
package dev.exhook.provider;

import org.jspecify.annotations.NullMarked;
