/** Files that users write: YAML that remembers where each word stands, so that errors can say it. */
@NullMarked
package dev.exhook.conformance.yaml;

import org.jspecify.annotations.NullMarked;
