/** IP addresses and ranges of them, as clients have them and rules name them. */
@NullMarked
package dev.exhook.reference.address;

import org.jspecify.annotations.NullMarked;
