/** Authentication: which clients may connect. */
@NullMarked
package dev.exhook.reference.auth;

import org.jspecify.annotations.NullMarked;
