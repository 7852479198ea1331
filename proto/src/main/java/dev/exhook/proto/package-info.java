/** The hooks of EMQX ExHook: their names, RPCs and request types, for both wire versions. */
@NullMarked
package dev.exhook.proto;

import org.jspecify.annotations.NullMarked;
