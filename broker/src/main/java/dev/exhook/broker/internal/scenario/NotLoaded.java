package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.trace.Loading;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.List;

/** Providers of a scenario that the broker did not load when the run began: a run without them may look fine. */
public final class NotLoaded {
    private NotLoaded() {}

    /** A line for each, with the reason; none for those that the scenario says are down. */
    public static List<String> lines(Scenario scenario, Trace trace, Release release) {
        List<String> lines = new ArrayList<>();
        List<Loading> loadings = trace.loadings();
        for (int i = 0; i < Math.min(loadings.size(), scenario.providers().size()); i++) {
            ProviderSpec provider = scenario.providers().get(i);
            if (!provider.down() && !isConnected(loadings.get(i))) {
                lines.add("EMQX " + release + " did not load the provider " + provider.name() + ": "
                        + why(provider, release) + "; whatever it would decide is not asked");
            }
        }
        return lines;
    }

    private static boolean isConnected(Loading loading) {
        return loading.body().get("node_status") instanceof JsonArray nodes
                && nodes.asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .allMatch(node -> node.get("status").getAsString().equals("connected"));
    }

    private static String why(ProviderSpec provider, Release release) {
        return provider.script(release).hooks().stream()
                .map(entry -> entry.name())
                .filter(name -> Hook.byName(name).filter(release::knows).isEmpty())
                .findFirst()
                .map(name -> "it asks for " + name + ", which this release does not call")
                .orElse("OnProviderLoaded failed");
    }
}
