package dev.exhook.reference.deploy;

import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.TestClient;
import dev.exhook.reference.config.ConfigFiles;
import dev.exhook.reference.server.ReferenceProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a provider with every part shows on {@code /metrics}. */
final class ExportedMetrics {
    private ExportedMetrics() {}

    /** The names of all samples that a running provider shows after a call. */
    static Set<String> names(Path folder) throws Exception {
        try (ReferenceProvider provider =
                        ReferenceProvider.start(ConfigFiles.sample(withEveryPart(folder)), ListenAddress.loopback(0));
                TestClient client = new TestClient(provider.port())) {
            client.call(
                    ProtocolVersion.V3,
                    Rpc.ON_CLIENT_AUTHORIZE,
                    Rpc.ON_CLIENT_AUTHORIZE.requestType(ProtocolVersion.V3).orElseThrow());
            URI uri = URI.create("http://" + provider.metricsAddress().orElseThrow() + "/metrics");
            Set<String> names = new HashSet<>();
            HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> names.add(line.split("[{ ]", 2)[0]));
            return names;
        }
    }

    /** The sample and the parts that need other servers, which need not be there yet. */
    private static Map<String, String> withEveryPart(Path folder) {
        return Map.of(
                "EXHOOK_METRICS__LISTEN", "127.0.0.1:0",
                "EXHOOK_DATABASE__URL", "jdbc:sqlite:" + folder.resolve("p.db"),
                "EXHOOK_STORE__MODE", "after_reply",
                "EXHOOK_BRIDGE__KAFKA",
                        "{bootstrap_servers: ['127.0.0.1:1'], routes: [{topics: ['#'], to: mqtt}], mode: after_reply}",
                "EXHOOK_PRESENCE", "{}");
    }
}
