package dev.exhook.emqx.internal.node;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which EMQX: one that is installed, a container, or one that runs. */
@Section("emqx")
public record EmqxOptions(
        @Option(
                label = "DIR",
                help = "An installed EMQX, the folder that holds bin/emqx: it is started on free ports with a"
                        + " configuration of its own. Several with commas between.")
        List<Path> home,

        @Option(
                label = "IMAGE",
                help = "A container. Several with commas between. Default: emqx/emqx:5.8.9,emqx/emqx:5.10.3.")
        List<String> image,

        @Option(
                label = "legacy|hardened",
                help = "The security profile of what is started (EMQX 6.2 and later). Without it EMQX chooses.")
        Optional<Profile> profile,

        @Option(
                label = "URL",
                help = "The REST API of a running EMQX, as http://localhost:18083. Meanwhile its own providers,"
                        + " authenticators and authorization sources are switched off and no_match is allow: what they"
                        + " decide, and whether they let your provider be asked at all, does not show.")
        Optional<URI> api,

        @Option(label = "HOST:PORT", help = "With api: its plain MQTT listener.")
        Optional<Endpoint> mqtt,

        @Option(label = "NAME", fallback = "admin", help = "With api: a user of its dashboard.")
        String user,

        @Option(
                label = "PASSWORD",
                secret = true,
                environment = "EMQX_PASSWORD",
                help = "With api: that user's password; better as the environment variable EMQX_PASSWORD.")
        Optional<String> password,

        @Option(label = "KEY", help = "With api: an API key in place of a user.")
        Optional<String> apiKey,

        @Option(
                label = "SECRET",
                secret = true,
                environment = "EMQX_API_SECRET",
                help = "With api-key: its secret; better as the environment variable EMQX_API_SECRET.")
        Optional<String> apiSecret,

        @Option(label = "HOST", fallback = "127.0.0.1", help = "With api: how that EMQX reaches this machine.")
        String providerHost) {

    public EmqxOptions {
        home = List.copyOf(home);
        image = List.copyOf(image);
    }
}
