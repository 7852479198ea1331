package dev.exhook.reference.config;

import dev.exhook.reference.sink.ConfiguredSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The kinds of sinks that there are: the webhook, and those of modules on the class path. */
final class SinkKinds {
    private final List<SinkKind> kinds;

    private SinkKinds(List<SinkKind> kinds) {
        this.kinds = kinds;
    }

    static SinkKinds known() {
        return new SinkKinds(Stream.concat(
                        Stream.of(new WebhookReader()),
                        StreamSupport.stream(ServiceLoader.load(SinkKind.class).spliterator(), false))
                .toList());
    }

    /** Refuses a section of the bridge that is neither one of these nor the other. */
    void check(Value bridge, String other) throws ConfigException {
        List<String> names = Stream.concat(Stream.of(other), kinds.stream().map(SinkKind::name))
                .toList();
        Map<String, Value> sections = bridge.entries();
        for (Map.Entry<String, Value> section : sections.entrySet()) {
            if (!names.contains(section.getKey())) {
                throw section.getValue()
                        .error("unknown kind of sink; there are " + String.join(", ", names)
                                + ", and those of modules that are on the class path");
            }
        }
        if (sections.isEmpty()) {
            throw bridge.error(names.stream().collect(Collectors.joining(", ", "expected at least one of ", "")));
        }
    }

    /** The sinks that are configured, in this order. */
    List<ConfiguredSink> read(Value bridge) throws ConfigException {
        List<ConfiguredSink> sinks = new ArrayList<>();
        for (SinkKind kind : kinds) {
            Value value = bridge.entries().get(kind.name());
            if (value != null) {
                Section section = SinkReader.section(value, kind.keys());
                sinks.add(kind.read(section, SinkReader.read(section, kind.maxBatch())));
            }
        }
        return sinks;
    }
}
