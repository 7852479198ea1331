package dev.exhook.reference.config;

import dev.exhook.reference.trace.ConfiguredTraces;
import java.util.ServiceLoader;

/** The section {@code traces}. */
final class TracesReader {
    private TracesReader() {}

    static ConfiguredTraces read(Value value) throws ConfigException {
        TracesKind kind = ServiceLoader.load(TracesKind.class)
                .findFirst()
                .orElseThrow(() -> value.error(
                        "it needs exhook-reference-provider-opentelemetry.jar, which is not on the class path"));
        return kind.read(value.section(kind.keys().toArray(String[]::new)));
    }
}
