/** Passes published messages on to Apache Kafka. Needs the library kafka-clients. */
@NullMarked
package dev.exhook.reference.bridge;

import org.jspecify.annotations.NullMarked;
