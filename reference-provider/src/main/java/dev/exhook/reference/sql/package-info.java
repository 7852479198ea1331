/**
 * The database that parts of the application share: connections, transactions, versions of tables, what failures mean.
 */
@NullMarked
package dev.exhook.reference.sql;

import org.jspecify.annotations.NullMarked;
