/** Things that change while the program runs: files and tables that are read again. */
@NullMarked
package dev.exhook.reference.reload;

import org.jspecify.annotations.NullMarked;
