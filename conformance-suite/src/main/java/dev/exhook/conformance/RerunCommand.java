package dev.exhook.conformance;

import dev.exhook.proto.ProtocolVersion;

/** How people run one rule of a run again. */
@FunctionalInterface
public interface RerunCommand {
    /**
     * The command up to the rule's id, as {@code ./exhook-tck run --target 127.0.0.1:9000 --only }.
     *
     * @param protocol the version that the run spoke
     * @param prefix what the names in its requests began with
     */
    String upToRule(ProtocolVersion protocol, String prefix);
}
