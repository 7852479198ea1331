package dev.exhook.benchmark.emqx;

import static dev.exhook.benchmark.measure.MarkdownTable.cell;

import dev.exhook.benchmark.option.AtLeastOne;
import dev.exhook.benchmark.option.Output;
import dev.exhook.benchmark.option.RoundsOption;
import dev.exhook.benchmark.option.SecondsOption;
import dev.exhook.benchmark.server.RunningServers;
import dev.exhook.benchmark.server.ServerProcess;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.node.InstalledEmqx;
import dev.exhook.emqx.internal.node.NoEmqxException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the cost of hooks on each EMQX that is given. */
@Command(
        name = "emqx-cost",
        description =
                "What hooks cost EMQX: publishes with QoS 1 through an installed one, without providers and with them.",
        mixinStandardHelpOptions = true)
public final class EmqxCostCommand implements Callable<Integer> {
    @Option(
            names = "--home",
            required = true,
            paramLabel = "DIR",
            description = "an installed EMQX: the folder that holds bin/emqx; may be given again")
    private List<Path> homes = List.of();

    @Option(
            names = "--clients",
            converter = AtLeastOne.class,
            defaultValue = "20",
            description = "that publish at a time (${DEFAULT-VALUE})")
    private int clients;

    @Option(
            names = "--payload",
            converter = AtLeastOne.class,
            defaultValue = "128",
            description = "bytes in a message (${DEFAULT-VALUE})")
    private int payload;

    @Mixin
    private RoundsOption rounds = new RoundsOption();

    @Mixin
    private SecondsOption seconds = new SecondsOption();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (Path home : homes) {
            try (EmqxNode node = new InstalledEmqx(home, Optional.empty()).start()) {
                // Providers are not started yet, so what this process has started is EMQX.
                List<ProcessHandle> emqx = ProcessHandle.current().descendants().toList();
                measure(new Measurement(node, emqx, clients, payload, seconds.time()));
            } catch (NoEmqxException e) {
                throw output.usage("--home " + home + ": " + e.getMessage());
            }
        }
        return 0;
    }

    private void measure(Measurement measurement) throws IOException, InterruptedException {
        Map<ProviderChain, PublishCost> medians = new EnumMap<>(ProviderChain.class);
        try (RunningServers running = new RunningServers()) {
            Map<ProviderChain, List<ServerProcess>> providers = new EnumMap<>(ProviderChain.class);
            for (ProviderChain chain : ProviderChain.values()) {
                providers.put(chain, chain.start(running));
            }
            rounds.rounds()
                    .inTurn(providers.keySet(), chain -> {
                        PublishCost cost = measurement.of(Objects.requireNonNull(providers.get(chain)));
                        output.progress(cell(
                                "%s: %,.0f messages/s, p99 %.2f ms",
                                chain.label(), cost.messagesPerSecond(), cost.p99Millis()));
                        return cost;
                    })
                    .forEach((chain, costs) -> medians.put(chain, PublishCost.median(costs)));
        }
        output.table(
                "EMQX %s, %d clients, %d bytes, %d rounds of %d s"
                        .formatted(
                                measurement.node().release(),
                                clients,
                                payload,
                                rounds.rounds().counted(),
                                seconds.time().toSeconds()),
                PublishCostTable.of(medians));
    }
}
