package dev.exhook.reference.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Set<String> exported = ExportedMetrics.names(folder);
        assertThat(queried())
                .hasSizeGreaterThan(10)
                .allSatisfy(metric -> assertThat(exported).contains(metric));
    }

    @Test
    void everyFigureOfTheProviderIsOnAPanel() throws Exception {
        Set<String> own = ExportedMetrics.names(folder).stream()
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
}
