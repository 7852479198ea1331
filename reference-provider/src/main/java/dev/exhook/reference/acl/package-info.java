/** Authorization: which clients may publish and subscribe to what. */
@NullMarked
package dev.exhook.reference.acl;

import org.jspecify.annotations.NullMarked;
