/** How parts show their figures, without knowing who reads them. */
@NullMarked
package dev.exhook.reference.figures;

import org.jspecify.annotations.NullMarked;
