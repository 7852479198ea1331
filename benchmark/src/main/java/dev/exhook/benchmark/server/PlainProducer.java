package dev.exhook.benchmark.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.exhook.benchmark.load.LoadResult;
import dev.exhook.benchmark.load.MeasuredCall;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A loop around Kafka's producer without a server before it. It sends when it is told to: each connection brings a
 * line with the number of records in flight and the nanoseconds, and gets one with the records and the nanoseconds they
 * took.
 */
public final class PlainProducer {
    private static final Message MESSAGE = ((MessagePublishRequest) MeasuredCall.PUBLISH.request()).getMessage();
    private static final double NANOS_PER_SECOND = 1e9;

    private final Producer<byte[], byte[]> producer;
    private final String topic;

    private PlainProducer(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /**
     * Runs until it is ended.
     *
     * @param args where Kafka is, and the topic
     */
    public static void main(String[] args) throws Exception {
        PlainProducer loop = new PlainProducer(KafkaRecords.producer(args[0]), args[1]);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.out.println("listening on 127.0.0.1:" + socket.getLocalPort());
            System.out.println("configuration: none");
            while (true) {
                try (Socket client = socket.accept()) {
                    String[] order = line(client).split(" ", -1);
                    client.getOutputStream()
                            .write(loop.run(Integer.parseInt(order[0]), Long.parseLong(order[1]))
                                    .getBytes(UTF_8));
                }
            }
        }
    }

    private String run(int inFlight, long nanos) throws InterruptedException {
        Semaphore places = new Semaphore(inFlight);
        AtomicReference<@Nullable Exception> problem = new AtomicReference<>();
        String run = "%016X".formatted(System.nanoTime());
        long begin = System.nanoTime();
        long records = 0;
        while (System.nanoTime() - begin < nanos && problem.get() == null) {
            places.acquire();
            records++;
            Message message =
                    MESSAGE.toBuilder().setId(run + "%016X".formatted(records)).build();
            Future<RecordMetadata> unused = producer.send(KafkaRecords.of(topic, message), (record, failure) -> {
                if (failure != null) {
                    problem.compareAndSet(null, failure);
                }
                places.release();
            });
        }
        places.acquire(inFlight);
        Exception failure = problem.get();
        return failure == null ? records + " " + (System.nanoTime() - begin) + "\n" : "failed: " + failure + "\n";
    }

    /**
     * Has the producer that listens on this port send for so long.
     *
     * @throws IOException if a record was not acknowledged
     */
    public static LoadResult order(int port, int inFlight, Duration time) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((inFlight + " " + time.toNanos() + "\n").getBytes(UTF_8));
            String answer = line(socket);
            String[] parts = answer.split(" ", -1);
            if (answer.startsWith("failed: ") || parts.length != 2) {
                throw new IOException("expected how many records the plain producer sent, found: " + answer);
            }
            long records = Long.parseLong(parts[0]);
            return new LoadResult(records, 0, records * NANOS_PER_SECOND / Long.parseLong(parts[1]));
        }
    }

    private static String line(Socket socket) throws IOException {
        String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
        return line == null ? "" : line;
    }
}
