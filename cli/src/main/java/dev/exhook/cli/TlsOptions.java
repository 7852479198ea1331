package dev.exhook.cli;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Tls;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to speak TLS to the target, as the {@code ssl} block of an EMQX exhook server says it. */
final class TlsOptions {
    @Option(
            names = "--tls",
            description = "Speak TLS. Any certificate will do, as with EMQX's default verify_none; see --ca.")
    private boolean tls;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Check the target's certificate by these authorities (PEM), as EMQX does with verify_peer and"
                    + " cacertfile. Implies --tls.")
    private @Nullable Path authorities;

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            description = "The kit's own certificate (PEM), for mutual TLS. Implies --tls.")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "The key of --cert (PEM, PKCS#8).")
    private @Nullable Path key;

    @Option(
            names = "--server-name",
            paramLabel = "NAME",
            description = "The name to ask for and to check, if not that of --target. Implies --tls.")
    private @Nullable String serverName;

    /**
     * Cleartext, unless one of the options is given.
     *
     * @throws UsageException when a file is not there or the options do not fit together
     */
    ConnectOptions connecting() {
        if (settings().isEmpty()) {
            return ConnectOptions.cleartext();
        }
        try {
            Tls asked = new Tls(authorities != null, authorities, certificate, key, serverName);
            asked.requireUsable();
            return ConnectOptions.over(asked);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--tls: " + e.getMessage());
        }
    }

    /** What was said, by the options' names. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (tls) {
            settings.put("tls", "");
        }
        put(settings, "ca", authorities);
        put(settings, "cert", certificate);
        put(settings, "key", key);
        put(settings, "server-name", serverName);
        return settings;
    }

    private static void put(Map<String, String> settings, String name, @Nullable Object value) {
        if (value != null) {
            settings.put(name, value.toString());
        }
    }

    /** The options again, each after a space; nothing in cleartext. */
    String again() {
        return settings().entrySet().stream()
                .map(setting ->
                        " --" + setting.getKey() + (setting.getValue().isEmpty() ? "" : " " + setting.getValue()))
                .collect(Collectors.joining());
    }
}
