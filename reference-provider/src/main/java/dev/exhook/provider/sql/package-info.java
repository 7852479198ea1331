/** The database that parts of the application share. */
@NullMarked
package dev.exhook.provider.sql;

import org.jspecify.annotations.NullMarked;
