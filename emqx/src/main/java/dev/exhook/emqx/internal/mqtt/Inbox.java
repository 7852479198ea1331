package dev.exhook.emqx.internal.mqtt;

import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The packets that a connection brought, from the thread that reads it to the one that waits for them. */
final class Inbox {
    private final CompletableFuture<Packet.Connack> connack = new CompletableFuture<>();
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
    private final BlockingQueue<Packet.Publish> received = new LinkedBlockingQueue<>();
    private volatile boolean left;

    /** The CONNACK came. */
    void connected(Packet.Connack ack) {
        connack.complete(ack);
    }

    /** A message came. */
    void arrived(Packet.Publish publish) {
        received.add(publish);
    }

    /** The connection is gone. */
    void closed() {
        closed.complete(true);
    }

    /** The client itself went. */
    void left() {
        left = true;
    }

    Optional<Packet.Connack> connack(Duration within) {
        return await(connack, within);
    }

    boolean wasLetIn() {
        return connack.isDone() && connack.join().code() == ReasonCodes.SUCCESS;
    }

    boolean isOnline() {
        return wasLetIn() && !left && !closed.isDone();
    }

    boolean isGone(Duration within) {
        return closed.isDone() || await(closed, within).isPresent();
    }

    List<Packet.Publish> receive(int count, Duration within) {
        long until = System.nanoTime() + within.toNanos();
        List<Packet.Publish> taken = new ArrayList<>();
        try {
            while (taken.size() < count) {
                Packet.Publish next = received.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    return taken;
                }
                taken.add(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return taken;
    }

    /** An answer of the broker; empty: it did not come in time, or cannot come any more as the connection is gone. */
    <T> Optional<T> await(CompletableFuture<T> answer, Duration within) {
        try {
            CompletableFuture.anyOf(answer, closed).get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a connection failed in a way that nobody expected", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        return answer.isDone() ? Optional.of(answer.join()) : Optional.empty();
    }
}
