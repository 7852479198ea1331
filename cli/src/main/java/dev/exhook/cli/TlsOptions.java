package dev.exhook.cli;

import dev.exhook.conformance.TlsSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
     * How to speak TLS; empty: in cleartext, as none of the options is given.
     *
     * @throws UsageException when a file is not there or the options do not fit together
     */
    Optional<TlsSettings> settings() {
        if (given().isEmpty()) {
            return Optional.empty();
        }
        TlsSettings asked = new TlsSettings(
                Optional.ofNullable(authorities),
                Optional.ofNullable(certificate),
                Optional.ofNullable(key),
                Optional.ofNullable(serverName));
        try {
            asked.requireUsable();
        } catch (IllegalArgumentException e) {
            throw new UsageException("--tls: " + e.getMessage());
        }
        return Optional.of(asked);
    }

    /** What was said, by the options' names. */
    Map<String, String> given() {
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

    /** The options once more, each after a space; nothing in cleartext. */
    String rerunOptions() {
        return given().entrySet().stream()
                .map(setting ->
                        " --" + setting.getKey() + (setting.getValue().isEmpty() ? "" : " " + setting.getValue()))
                .collect(Collectors.joining());
    }
}
