/** What the kit says of an upgrade, and what two real EMQX do. */
@NullMarked
package dev.exhook.it.upgrade;

import org.jspecify.annotations.NullMarked;
