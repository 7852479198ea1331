package dev.exhook.benchmark.load;

import dev.exhook.proto.v3.MessagePublishRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Publishes messages of which no two have the same id, which h2load cannot: a store would keep only one. */
public record UniqueMessages(ClosedLoop loop) {
    private static final MessagePublishRequest TEMPLATE = (MessagePublishRequest) MeasuredCall.PUBLISH.request();

    /** Publishes so many. */
    public LoadResult run(int port, long messages) throws IOException, InterruptedException {
        AtomicLong left = new AtomicLong(messages);
        return run(port, () -> left.getAndDecrement() > 0);
    }

    /** Publishes for so long. */
    public LoadResult run(int port, Duration time) throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        return run(port, () -> System.nanoTime() - end < 0);
    }

    private LoadResult run(int port, BooleanSupplier more) throws IOException, InterruptedException {
        AtomicLong number = new AtomicLong();
        String run = "%016X".formatted(System.nanoTime());
        Iterator<UnaryCall> messages = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return more.getAsBoolean();
            }

            @Override
            public UnaryCall next() {
                return message(run + "%016X".formatted(number.incrementAndGet()));
            }
        };
        return loop.run(port, lane -> messages);
    }

    /** With an id of EMQX's length, growing as EMQX's do. */
    static UnaryCall message(String id) {
        return MeasuredCall.PUBLISH.asks(TEMPLATE.toBuilder()
                .setMessage(TEMPLATE.getMessage().toBuilder().setId(id))
                .build());
    }
}
