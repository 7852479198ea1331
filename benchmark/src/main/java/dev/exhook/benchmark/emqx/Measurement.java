package dev.exhook.benchmark.emqx;

import dev.exhook.benchmark.server.ServerProcess;
import dev.exhook.emqx.internal.api.EmqxApi;
import dev.exhook.emqx.internal.api.ExhookConfig;
import dev.exhook.emqx.internal.api.ExhookServer;
import dev.exhook.emqx.internal.node.EmqxNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.awaitility.Awaitility;

/**
 * One round of one row.
 *
 * @param emqx the processes that EMQX consists of
 * @param counted how long messages are counted, after the time to warm up
 */
record Measurement(EmqxNode node, List<ProcessHandle> emqx, int clients, int payloadBytes, Duration counted) {
    /**
     * Until pools are open, and EMQX has asked once whether each client may publish: it remembers that for a minute.
     */
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    /** EMQX refreshes its counters every 5 s. If they have not come by then, they will not. */
    private static final Duration LONGEST_REFRESH = Duration.ofMinutes(2);

    /** While EMQX calls these providers, in their order. */
    PublishCost of(List<ServerProcess> providers) throws IOException, InterruptedException {
        EmqxApi api = node.api();
        List<String> names = new ArrayList<>();
        CountedTime time = new CountedTime(
                emqx, providers.stream().map(ServerProcess::handle).toList());
        try {
            for (ServerProcess provider : providers) {
                String name = "cost" + names.size();
                api.add(ExhookConfig.usual(name, "http://" + node.hostForProviders() + ":" + provider.port()));
                names.add(name);
            }
            Histogram latencies;
            try (PublishLoad load = PublishLoad.connect(node.mqtt(), clients, payloadBytes)) {
                latencies = load.run(WARM_UP, counted, time);
            }
            for (String name : names) {
                requireCalls(api, name, latencies.getTotalCount());
            }
            return time.cost(latencies);
        } finally {
            names.forEach(api::remove);
        }
    }

    /** A row whose provider was not called, or failed, would say that hooks cost nothing. */
    private static void requireCalls(EmqxApi api, String name, long messages) throws IOException {
        Awaitility.await(name + " is called for each of " + messages + " messages")
                .atMost(LONGEST_REFRESH)
                .until(() -> api.exhook(name).metrics().succeeded() >= messages);
        ExhookServer.Metrics metrics = api.exhook(name).metrics();
        if (metrics.failed() > 0) {
            throw new IOException(name + ": " + metrics.failed() + " calls failed, so that its cost is not known");
        }
    }
}
