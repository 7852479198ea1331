/** The scenario language: MQTT steps plus scripted providers in YAML, their checks, and the runner over any broker. */
@NullMarked
package dev.exhook.broker.internal.scenario;

import org.jspecify.annotations.NullMarked;
