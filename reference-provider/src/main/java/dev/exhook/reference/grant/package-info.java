/** What a login gives a client beyond the rules: superusers, and what a token says of topics. */
@NullMarked
package dev.exhook.reference.grant;

import org.jspecify.annotations.NullMarked;
