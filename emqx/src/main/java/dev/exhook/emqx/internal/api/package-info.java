/** EMQX's REST API v5, as far as hooks need it. */
@NullMarked
package dev.exhook.emqx.internal.api;

import org.jspecify.annotations.NullMarked;
