package dev.exhook.cli;

import dev.exhook.emqx.internal.node.EmqxChoice;
import dev.exhook.emqx.internal.node.EmqxSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which EMQX, as the properties {@code -Demqx...} of the tests. */
final class SourceOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "An installed EMQX, the folder that holds bin/emqx: it is started on free ports with a"
                    + " configuration of its own. Several with commas between.")
    private @Nullable String home;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description = "A container. Several with commas between. Default: emqx/emqx:5.8.9,emqx/emqx:5.10.3.")
    private @Nullable String image;

    @Option(
            names = "--profile",
            paramLabel = "legacy|hardened",
            description = "The security profile of what is started (EMQX 6.2 and later). Default: EMQX's own choice.")
    private @Nullable String profile;

    @Option(
            names = "--api",
            paramLabel = "URL",
            description = "The REST API of a running EMQX, as http://localhost:18083. Meanwhile its own providers,"
                    + " authenticators and authorization sources are switched off and no_match is allow: what they"
                    + " decide, and whether they let your provider be asked at all, does not show.")
    private @Nullable String api;

    @Option(names = "--mqtt", paramLabel = "HOST:PORT", description = "With --api: its plain MQTT listener.")
    private @Nullable String mqtt;

    @Option(names = "--user", paramLabel = "NAME", description = "With --api: a user of its dashboard. Default: admin.")
    private @Nullable String user;

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            defaultValue = "${env:EMQX_PASSWORD}",
            description = "With --api: that user's password. Default: the environment variable EMQX_PASSWORD.")
    private @Nullable String password;

    @Option(names = "--api-key", paramLabel = "KEY", description = "With --api: an API key in place of a user.")
    private @Nullable String apiKey;

    @Option(
            names = "--api-secret",
            paramLabel = "SECRET",
            defaultValue = "${env:EMQX_API_SECRET}",
            description = "With --api-key: its secret. Default: the environment variable EMQX_API_SECRET.")
    private @Nullable String apiSecret;

    @Option(
            names = "--provider-host",
            paramLabel = "HOST",
            description = "With --api: how that EMQX reaches this machine. Default: 127.0.0.1.")
    private @Nullable String providerHost;

    /**
     * They.
     *
     * @throws IllegalArgumentException when the options do not fit together, with one line for people
     */
    List<EmqxSource> sources() {
        Map<String, String> options = new LinkedHashMap<>();
        put(options, "home", home);
        put(options, "image", image);
        put(options, "profile", profile);
        put(options, "api", api);
        put(options, "mqtt", mqtt);
        put(options, "user", user);
        put(options, "password", password);
        put(options, "api-key", apiKey);
        put(options, "api-secret", apiSecret);
        put(options, "provider-host", providerHost);
        if (List.of("home", "image", "api").stream()
                        .filter(options::containsKey)
                        .count()
                > 1) {
            throw new IllegalArgumentException("--home, --image and --api: one of them, please");
        }
        return EmqxChoice.fromOptions(options);
    }

    private static void put(Map<String, String> options, String name, @Nullable String value) {
        if (value != null) {
            options.put(name, value);
        }
    }
}
