/** Files that users write: YAML that remembers where each word stands, so that errors can say it. */
@NullMarked
package dev.exhook.broker.internal.yaml;

import org.jspecify.annotations.NullMarked;
