/**
 * The servers that are measured: the reference provider as configured, and the least and the usual in grpc-java beside
 * it.
 */
@NullMarked
package dev.exhook.benchmark.server;

import org.jspecify.annotations.NullMarked;
