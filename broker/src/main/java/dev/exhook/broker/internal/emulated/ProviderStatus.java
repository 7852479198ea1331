package dev.exhook.broker.internal.emulated;

import java.util.Locale;

/** {@code node_status} of a provider, as the REST API has it. */
public enum ProviderStatus {
    CONNECTED,
    CONNECTING,
    DISCONNECTED;

    /** As in the REST API, in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
