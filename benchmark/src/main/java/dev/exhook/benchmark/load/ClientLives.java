package dev.exhook.benchmark.load;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Clients that come, publish and go, again and again: a hundred for each lane, always the same ones. */
public record ClientLives(ClosedLoop loop) {
    private static final int CLIENTS_OF_A_LANE = 100;
    private static final int FIRST_PORT = 10_000;
    private static final int PORTS = 50_000;

    /** Lets them live for so long. When it returns, all of them are offline. */
    public LoadResult run(int port, Duration time) throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        AtomicLong number = new AtomicLong();
        String run = "%016X".formatted(System.nanoTime());
        return loop.run(port, lane -> new Lane(lane, end, () -> run + "%016X".formatted(number.incrementAndGet())));
    }

    /** One client after the other; the last one is not cut short. */
    private static final class Lane implements Iterator<UnaryCall> {
        private final int lane;
        private final long end;
        private final Supplier<String> ids;
        private int lives;
        private Iterator<UnaryCall> life = Collections.emptyIterator();

        Lane(int lane, long end, Supplier<String> ids) {
            this.lane = lane;
            this.end = end;
            this.ids = ids;
        }

        @Override
        public boolean hasNext() {
            return life.hasNext() || System.nanoTime() - end < 0;
        }

        @Override
        public UnaryCall next() {
            if (!life.hasNext()) {
                String clientId = "sensor-%d-%d".formatted(lane, lives % CLIENTS_OF_A_LANE);
                life = new ClientLife(clientId, FIRST_PORT + (lane * CLIENTS_OF_A_LANE + lives) % PORTS).calls(ids);
                lives++;
            }
            return life.next();
        }
    }
}
