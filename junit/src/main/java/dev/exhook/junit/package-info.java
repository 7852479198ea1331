/** The suite inside a Java build: each rule a dynamic JUnit test, with the verdicts of the command line. */
@NullMarked
package dev.exhook.junit;

import org.jspecify.annotations.NullMarked;
