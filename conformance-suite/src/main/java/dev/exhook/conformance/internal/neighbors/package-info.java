/** The target among scripted neighbors: chains of the emulated broker in which the provider under test is a member. */
@NullMarked
package dev.exhook.conformance.internal.neighbors;

import org.jspecify.annotations.NullMarked;
