package dev.exhook.benchmark.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka broker with topics in it, as a server to be measured; it is its own controller, and sets nothing else. */
public final class KafkaServer {
    private static final String HOST = "127.0.0.1";

    /** Held here, for the levels of loggers that nobody holds are forgotten. A broker has a lot to say. */
    private static final List<Logger> QUIET = List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("kafka"));

    private KafkaServer() {}

    /** A broker whose data is in this folder, with these topics, each of three partitions. */
    public static Contender contender(String folder, List<String> topics) {
        List<String> arguments = new ArrayList<>(List.of(folder));
        arguments.addAll(topics);
        return Contender.of("Kafka", KafkaServer.class, arguments);
    }

    /**
     * Runs until it is ended.
     *
     * @param args the folder, and the topics
     */
    public static void main(String[] args) throws Exception {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
        int port = freePort();
        int controllerPort = freePort();
        format(args[0]);
        KafkaConfig config = new KafkaConfig(
                Map.of(
                        "process.roles",
                        "broker,controller",
                        "node.id",
                        "1",
                        "controller.quorum.voters",
                        "1@" + HOST + ":" + controllerPort,
                        "listeners",
                        "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort,
                        "advertised.listeners",
                        "PLAINTEXT://" + HOST + ":" + port,
                        "controller.listener.names",
                        "CONTROLLER",
                        "log.dirs",
                        args[0],
                        "offsets.topic.replication.factor",
                        "1"),
                false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        create(HOST + ":" + port, Arrays.asList(args).subList(1, args.length));
        System.out.println("listening on " + HOST + ":" + port);
        System.out.println("configuration: Kafka's own");
        new CountDownLatch(1).await();
    }

    private static void format(String folder) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(folder)
                .setMetadataLogDirectory(folder)
                .setControllerListenerName("CONTROLLER")
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .run();
    }

    private static void create(String address, List<String> topics) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(topic, Optional.of(3), Optional.of((short) 1)))
                            .toList())
                    .all()
                    .get();
        }
    }

    /** Kafka does not say which port it took, so it is told one. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
