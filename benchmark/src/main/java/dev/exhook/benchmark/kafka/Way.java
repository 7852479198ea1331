package dev.exhook.benchmark.kafka;

import dev.exhook.benchmark.load.ClosedLoop;
import dev.exhook.benchmark.load.LoadResult;
import dev.exhook.benchmark.load.UniqueMessages;
import dev.exhook.benchmark.measure.Workspace;
import dev.exhook.benchmark.server.Configuration;
import dev.exhook.benchmark.server.Contender;
import dev.exhook.benchmark.server.PlainProducer;
import java.io.IOException;
import java.time.Duration;

/** The ways to Kafka that are compared, each to a topic of its own. */
enum Way {
    PLAIN("plain kafka-clients producer") {
        @Override
        Contender contender(String bootstrap, Workspace workspace) {
            return Contender.plainProducer(title(), bootstrap, topic());
        }

        @Override
        LoadResult send(int port, int inFlight, Duration time) throws IOException {
            return PlainProducer.order(port, inFlight, time);
        }
    },
    MINIMAL("minimal grpc-java bridge") {
        @Override
        Contender contender(String bootstrap, Workspace workspace) {
            return Contender.minimalBridge(title(), bootstrap, topic());
        }
    },
    REFERENCE("reference provider") {
        @Override
        Contender contender(String bootstrap, Workspace workspace) throws IOException {
            return Contender.reference(
                    title(), workspace, Configuration.METRICS.and(BRIDGE.formatted(bootstrap, topic())));
        }
    };

    /** As it comes, but for the times: a busy machine is no reason to stop measuring. */
    private static final String BRIDGE = """
            server: {deadline: 1m}
            bridge:
              kafka:
                bootstrap_servers: ["%s"]
                mode: before_reply
                timeout: 59s
                routes: [{topics: ["#"], to: %s}]
            """;

    private static final int CONNECTIONS = 8;

    private final String title;

    Way(String title) {
        this.title = title;
    }

    /** For the table. */
    String title() {
        return title;
    }

    /** The Kafka topic. */
    String topic() {
        return title.replaceAll("\\W+", "-");
    }

    abstract Contender contender(String bootstrap, Workspace workspace) throws IOException;

    /** Sends messages for so long, so many at a time. Returns when all of them were answered or acknowledged. */
    LoadResult send(int port, int inFlight, Duration time) throws IOException, InterruptedException {
        return new UniqueMessages(new ClosedLoop(Math.min(CONNECTIONS, inFlight), inFlight)).run(port, time);
    }
}
