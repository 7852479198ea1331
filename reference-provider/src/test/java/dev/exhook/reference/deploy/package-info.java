/** The image, the manifests and the dashboard against the program that they are for. */
@NullMarked
package dev.exhook.reference.deploy;

import org.jspecify.annotations.NullMarked;
