/** Who may connect. */
@NullMarked
package dev.exhook.provider.auth;

import org.jspecify.annotations.NullMarked;
