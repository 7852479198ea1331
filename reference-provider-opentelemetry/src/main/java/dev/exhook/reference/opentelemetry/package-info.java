/** Traces calls, and sends the spans by OTLP. A module of its own, with OpenTelemetry's SDK for Java. */
@NullMarked
package dev.exhook.reference.opentelemetry;

import org.jspecify.annotations.NullMarked;
