package dev.exhook.benchmark.kafka;

import dev.exhook.benchmark.load.LoadResult;
import dev.exhook.benchmark.measure.Workspace;
import dev.exhook.benchmark.option.AtLeastOne;
import dev.exhook.benchmark.option.DirectoryOption;
import dev.exhook.benchmark.option.Output;
import dev.exhook.benchmark.option.RoundsOption;
import dev.exhook.benchmark.option.SecondsOption;
import dev.exhook.benchmark.server.KafkaServer;
import dev.exhook.benchmark.server.RunningServers;
import dev.exhook.benchmark.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the bridge to Kafka beside Kafka's own producer. */
@Command(
        name = "kafka",
        description = "Messages to Kafka before the reply, beside a plain producer with the same records and settings.",
        mixinStandardHelpOptions = true)
public final class KafkaCommand implements Callable<Integer> {
    private static final double NANOS_PER_MICRO = 1_000.0;

    @Option(
            names = "--publishers",
            split = ",",
            converter = AtLeastOne.class,
            defaultValue = "1,8,128,1024",
            description = "how many messages are in flight at a time (${DEFAULT-VALUE})")
    private List<Integer> publishers = List.of();

    @Mixin
    private RoundsOption rounds = new RoundsOption();

    @Mixin
    private SecondsOption seconds = new SecondsOption();

    @Mixin
    private DirectoryOption directory = new DirectoryOption();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Workspace workspace = directory.workspace();
                RunningServers running = new RunningServers()) {
            List<String> topics = Stream.of(Way.values()).map(Way::topic).toList();
            ServerProcess broker = running.start(
                    KafkaServer.contender(workspace.directory().resolve("kafka").toString(), topics));
            String bootstrap = "127.0.0.1:" + broker.port();
            Map<Way, ServerProcess> servers = new EnumMap<>(Way.class);
            for (Way way : Way.values()) {
                servers.put(way, running.start(way.contender(bootstrap, workspace)));
            }
            BridgingTable table = new BridgingTable();
            try (KafkaTopics kafka = new KafkaTopics(bootstrap)) {
                for (int count : publishers) {
                    Map<Way, Bridging> medians = new EnumMap<>(Way.class);
                    rounds.rounds()
                            .inTurn(
                                    EnumSet.allOf(Way.class),
                                    way -> send(way, Objects.requireNonNull(servers.get(way)), count, broker, kafka))
                            .forEach((way, results) -> medians.put(way, Bridging.median(results)));
                    table.add(count, medians);
                }
            }
            output.table("Kafka, acks=all, before the reply, a payload of 256 bytes", table.table());
        }
        return 0;
    }

    /** Every message must be in Kafka, once, since a reply says so. */
    private Bridging send(Way way, ServerProcess server, int publishers, ServerProcess broker, KafkaTopics kafka)
            throws IOException, InterruptedException {
        long recordsBefore = kafka.records(way.topic());
        Duration cpuBefore = server.cpuTime();
        Duration brokerBefore = broker.cpuTime();
        LoadResult result = way.send(server.port(), publishers, seconds.time());
        Duration cpu = server.cpuTime().minus(cpuBefore);
        Duration brokerCpu = broker.cpuTime().minus(brokerBefore);
        long records = kafka.records(way.topic()) - recordsBefore;
        if (records != result.calls()) {
            throw new IOException(way.title() + ": expected the " + result.calls()
                    + " messages that were answered to be in Kafka, found " + records);
        }
        return new Bridging(
                result.callsPerSecond(),
                cpu.toNanos() / NANOS_PER_MICRO / result.calls(),
                brokerCpu.toNanos() / NANOS_PER_MICRO / result.calls());
    }
}
