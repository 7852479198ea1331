package dev.exhook.benchmark.emqx;

import dev.exhook.emqx.internal.api.EmqxApi;
import dev.exhook.emqx.internal.api.ExhookConfig;
import dev.exhook.emqx.internal.api.ExhookServer;
import dev.exhook.emqx.internal.node.EmqxNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * One run of one row.
 *
 * @param emqx the processes that EMQX consists of
 */
record Measurement(EmqxNode node, List<ProcessHandle> emqx, int clients, int payloadBytes, Duration counted) {
    /** Until pools are open, and EMQX has asked once whether each client may publish: it remembers that for a minute. */
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    /** EMQX refreshes its counters every 5 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    Cost of(List<ProviderProcess> providers) throws IOException, InterruptedException {
        EmqxApi api = node.api();
        List<String> names = new ArrayList<>();
        Edges edges =
                new Edges(emqx, providers.stream().map(ProviderProcess::handle).toList());
        try {
            for (ProviderProcess provider : providers) {
                String name = "cost" + names.size();
                api.add(ExhookConfig.usual(name, "http://" + node.hostForProviders() + ":" + provider.port()));
                names.add(name);
            }
            Latencies latencies;
            try (PublishLoad load = PublishLoad.connect(node.mqtt(), clients, payloadBytes)) {
                latencies = load.run(WARM_UP, counted, edges);
            }
            names.forEach(name -> requireCalls(api, name, latencies.count()));
            return edges.cost(latencies);
        } finally {
            names.forEach(api::remove);
        }
    }

    /** A row whose provider was not called, or failed, would say that hooks cost nothing. */
    private static void requireCalls(EmqxApi api, String name, long messages) {
        Awaitility.await(name + " is called for each of " + messages + " messages")
                .atMost(PATIENCE)
                .until(() -> api.exhook(name).metrics().succeeded() >= messages);
        ExhookServer.Metrics metrics = api.exhook(name).metrics();
        if (metrics.failed() > 0) {
            throw new IllegalStateException(name + ": " + metrics.failed() + " calls failed");
        }
    }
}
