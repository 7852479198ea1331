package dev.exhook.proto;

import java.util.Locale;

/**
 * The wire versions of the contract. The packages differ in name only: every message of v2 decodes as its v3
 * namesake, which adds the property fields and {@code OnMessageIngress}.
 */
public enum ProtocolVersion {
    /** EMQX 5.0 to 5.8; the shape here is that of 5.4 and later. */
    V2("emqx.exhook.v2.HookProvider"),
    /** EMQX 5.9 and later. */
    V3("emqx.exhook.v3.HookProvider");

    private final String serviceName;

    ProtocolVersion(String serviceName) {
        this.serviceName = serviceName;
    }

    /** The full gRPC service name, as {@code emqx.exhook.v3.HookProvider}. */
    public String serviceName() {
        return serviceName;
    }

    /** The version as users write it: {@code v2} or {@code v3}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
