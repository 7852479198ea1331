package dev.exhook.reference.config;

import dev.exhook.provider.ListenAddress;

/** The section {@code metrics}. */
final class MetricsReader {
    private MetricsReader() {}

    static ListenAddress read(Value value) throws ConfigException {
        return value.section("listen").required("listen").parsed(ListenAddress::parse);
    }
}
