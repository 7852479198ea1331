package dev.exhook.reference.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.TestClient;
import dev.exhook.reference.config.ConfigFiles;
import dev.exhook.reference.server.ReferenceProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardTest {
    @TempDir
    private Path folder;

    private static final Pattern METRIC = Pattern.compile("\\b(?:exhook|jvm|process)_\\w+");

    @Test
    void everyPanelAsksForWhatIsExported() throws Exception {
        Set<String> exported = exported();
        assertThat(queried())
                .hasSizeGreaterThan(10)
                .allSatisfy(metric -> assertThat(exported).contains(metric));
    }

    @Test
    void everyFigureOfTheProviderIsOnAPanel() throws Exception {
        Set<String> own = exported().stream()
                .filter(metric -> metric.startsWith("exhook_"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(queried()).containsAll(own);
    }

    private static Set<String> queried() throws IOException {
        JsonObject dashboard = JsonParser.parseString(
                        Files.readString(Path.of("../deploy/grafana/exhook-provider.json")))
                .getAsJsonObject();
        Set<String> metrics = new TreeSet<>();
        for (JsonElement panel : dashboard.getAsJsonArray("panels")) {
            for (JsonElement target : panel.getAsJsonObject().getAsJsonArray("targets")) {
                METRIC.matcher(target.getAsJsonObject().get("expr").getAsString())
                        .results()
                        .forEach(metric -> metrics.add(metric.group()));
            }
        }
        return metrics;
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

    /** The names of all samples that a running provider shows after a call. */
    private Set<String> exported() throws Exception {
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
}
