/** Who may publish and subscribe to what. */
@NullMarked
package dev.exhook.provider.acl;

import org.jspecify.annotations.NullMarked;
