/** The configuration file: its language, its errors, and what is made of it. */
@NullMarked
package dev.exhook.reference.config;

import org.jspecify.annotations.NullMarked;
