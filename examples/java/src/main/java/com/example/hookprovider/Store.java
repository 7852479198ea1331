package com.example.hookprovider;

import dev.exhook.proto.v3.Message;
import io.prometheus.metrics.core.metrics.Counter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes messages as JSON lines, in batches, behind the answers to EMQX. The queue is bounded: what does not fit is
 * lost, counted, and said in the log.
 */
final class Store {
    private static final Counter STORED =
            Counter.builder().name("exhook_messages_stored_total").help("Messages written.").register();
    private static final Counter LOST =
            Counter.builder().name("exhook_messages_lost_total").help("Messages lost.").register();
    private static final System.Logger LOG = System.getLogger(Store.class.getName());
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int BATCH = 500;
    private static final JsonMapper JSON = new JsonMapper();

    private final BlockingQueue<Message> queue;
    private final OutputStream out;
    private final Thread writer = new Thread(this::write, "store");
    private final AtomicLong toldAt = new AtomicLong(System.nanoTime() - QUIET_NANOS);
    private volatile boolean closed;

    Store(OutputStream out, int queued) {
        this.out = out;
        queue = new ArrayBlockingQueue<>(queued);
    }

    Store start() {
        writer.start();
        return this;
    }

    /** Never waits; tells whether there was room. */
    boolean add(Message message) {
        boolean added = queue.offer(message);
        if (!added) {
            LOST.inc();
            complain("the store cannot keep up, and messages are lost");
        }
        return added;
    }

    /** Returns when everything that was added is written, or lost. */
    void close() throws InterruptedException {
        closed = true;
        writer.join();
    }

    private void write() {
        List<Message> batch = new ArrayList<>(BATCH);
        try {
            while (!closed || !queue.isEmpty()) {
                Message first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    write(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Message> batch) {
        StringBuilder lines = new StringBuilder();
        batch.forEach(message -> lines.append(line(message)).append('\n'));
        try {
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
            STORED.inc(batch.size());
        } catch (IOException e) {
            LOST.inc(batch.size());
            complain("the store cannot be written: " + e.getMessage());
        }
    }

    private static String line(Message message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", message.getId());
        fields.put("topic", message.getTopic());
        fields.put("qos", message.getQos());
        fields.put("from", message.getFrom());
        fields.put("at", message.getTimestamp());
        fields.put("payload", message.getPayload().toByteArray());
        return JSON.writeValueAsString(fields);
    }

    /** Once in ten seconds, however often it happens. */
    private void complain(String what) {
        long now = System.nanoTime();
        long told = toldAt.get();
        if (now - told >= QUIET_NANOS && toldAt.compareAndSet(told, now)) {
            LOG.log(Level.ERROR, what);
        }
    }
}
