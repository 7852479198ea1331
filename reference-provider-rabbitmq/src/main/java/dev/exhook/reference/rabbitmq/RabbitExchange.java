package dev.exhook.reference.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import dev.exhook.reference.sink.BatchDestination;
import dev.exhook.reference.sink.QueuedMessage;
import dev.exhook.reference.sink.RefusedException;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The exchange. It has a batch when RabbitMQ has confirmed every message of it. A message for which there is no queue
 * comes back, and is refused.
 */
final class RabbitExchange implements BatchDestination {
    private static final int GOODBYE_MILLIS = 1_000;

    private final RabbitSettings settings;
    private final AtomicReference<@Nullable Socket> socket = new AtomicReference<>();
    private final Watchdog watchdog;
    private final Queue<Return> returned = new ConcurrentLinkedQueue<>();
    private @Nullable Channel channel;
    private volatile @Nullable Connection connection;
    private volatile boolean closed;

    RabbitExchange(RabbitSettings settings) {
        this.settings = settings;
        this.watchdog = new Watchdog(socket, settings.requestTimeout());
    }

    @Override
    public void prepare() throws IOException {
        watchdog.bite();
        channel = null;
        if (closed) {
            throw new IOException("closed");
        }
        try {
            Connection made = RabbitConnections.open(settings, socket);
            connection = made;
            Channel opened = made.createChannel();
            if (opened == null) {
                throw new IOException("no channel is allowed");
            }
            if (!settings.exchange().isEmpty()) {
                opened.exchangeDeclarePassive(settings.exchange());
            }
            opened.confirmSelect();
            opened.addReturnListener(returned::add);
            channel = opened;
        } catch (IOException | ShutdownSignalException e) {
            watchdog.bite();
            throw failure(e);
        }
    }

    @Override
    public int write(List<QueuedMessage> messages) throws IOException {
        List<Publication> publications = messages.stream()
                .map(message -> Publication.of(message, settings.routingKey()))
                .toList();
        List<Publication> possible = new ArrayList<>();
        for (Publication publication : publications) {
            if (publication.isPossible()) {
                possible.add(publication);
            } else {
                publication.queued().refuse("its routing key is longer than 255 bytes");
            }
        }
        publish(possible);
        return possible.size() - refuseReturned(possible);
    }

    private void publish(List<Publication> publications) throws IOException {
        Channel open = channel;
        if (open == null || !open.isOpen()) {
            prepare();
            open = Objects.requireNonNull(channel);
        }
        returned.clear();
        Future<?> watch = watchdog.watch();
        try {
            for (Publication publication : publications) {
                open.basicPublish(
                        settings.exchange(),
                        publication.routingKey(),
                        true,
                        publication.properties(),
                        publication.body());
            }
            if (!open.waitForConfirms(settings.requestTimeout().toMillis())) {
                throw new IOException("a message was not kept (nack)");
            }
        } catch (IllegalArgumentException e) {
            throw new RefusedException("its headers are too large: " + e.getMessage());
        } catch (TimeoutException e) {
            throw unconfirmed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(new IOException("stopped", e));
        } catch (IOException | ShutdownSignalException e) {
            if (watch.isDone()) {
                throw unconfirmed(e);
            }
            if (aboutAMessage(e)) {
                throw new RefusedException(reason(e));
            }
            throw failure(e);
        } finally {
            watch.cancel(false);
        }
    }

    /** The messages that came back before they were confirmed: those with the same key and id. Returns how many. */
    private int refuseReturned(List<Publication> publications) {
        int refused = 0;
        for (Publication publication : publications) {
            boolean back = returned.stream()
                    .anyMatch(one -> one.getRoutingKey().equals(publication.routingKey())
                            && Objects.equals(
                                    one.getProperties().getMessageId(),
                                    publication.properties().getMessageId()));
            if (back) {
                publication.queued().refuse("no queue is bound to the exchange for it");
                refused++;
            }
        }
        return refused;
    }

    /** Larger than RabbitMQ's max_message_size, for which it closes the channel. */
    private static boolean aboutAMessage(Exception e) {
        return reason(e).contains("larger than configured max size");
    }

    private IOException unconfirmed(Exception e) {
        return failure(new IOException(
                "no confirmation within " + settings.requestTimeout().toMillis() + " ms", e));
    }

    private IOException failure(Exception e) {
        return new IOException("RabbitMQ at " + settings.url().address() + ": " + reason(e), e);
    }

    private static String reason(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ShutdownSignalException signal) {
                if (signal.getReason() instanceof AMQP.Channel.Close close) {
                    return close.getReplyText();
                }
                if (signal.getReason() instanceof AMQP.Connection.Close close) {
                    return close.getReplyText();
                }
            }
        }
        Throwable root = e;
        while (e instanceof ShutdownSignalException && root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    @Override
    public void close() {
        closed = true;
        Connection last = connection;
        if (last != null) {
            last.abort(GOODBYE_MILLIS);
        }
        watchdog.bite();
        watchdog.end();
    }
}
