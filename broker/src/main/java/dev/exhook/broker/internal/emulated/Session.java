package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state that a client has at the broker and that outlives its connection ({@code emqx_session_mem}). */
final class Session {
    private static final int MAX_PACKET_ID = 0xFFFF;

    private final Release release;
    private final MqttSettings settings;
    private final String clientId;
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private final Map<Integer, Long> awaitingRelease = new LinkedHashMap<>();
    private final MessageQueue queue;
    private final Inflight inflight;
    private int nextPacketId = 1;

    Session(Release release, MqttSettings settings, String clientId, int receiveMaximum) {
        this.release = release;
        this.settings = settings;
        this.clientId = clientId;
        this.queue = new MessageQueue(settings.maxQueue());
        this.inflight = new Inflight(receiveMaximum);
    }

    /** Something to send: a message, or a PUBREL where there is none. */
    record Outgoing(int packetId, Optional<MqttMessage> message) {}

    /** The result of an acknowledgement: the message that it was for, or the reason code of the fault. */
    record Acked(Optional<MqttMessage> message, int code) {
        static Acked of(MqttMessage message) {
            return new Acked(Optional.of(message), ReasonCodes.SUCCESS);
        }

        static Acked fault(int code) {
            return new Acked(Optional.empty(), code);
        }
    }

    /** A new connection takes it over. */
    void resume(int receiveMaximum) {
        inflight.resize(receiveMaximum);
    }

    Collection<Subscription> subscriptions() {
        return List.copyOf(subscriptions.values());
    }

    /** Subscribes, or changes the options; whether the filter is new. */
    boolean subscribe(Subscription subscription) {
        return subscriptions.put(subscription.filter().printed(), subscription) == null;
    }

    /** Tells whether the filter was subscribed to. */
    boolean unsubscribe(String filter) {
        return subscriptions.remove(filter) != null;
    }

    /** SUCCESS where a QoS 2 message with that identifier may come in, else why not. */
    int admit(int packetId) {
        boolean known = awaitingRelease.containsKey(packetId);
        if (isAwaitingFull() && !(known && release.has(Behavior.RESENT_QOS2_IS_SWALLOWED))) {
            return ReasonCodes.RECEIVE_MAXIMUM_EXCEEDED;
        }
        return known ? ReasonCodes.PACKET_IDENTIFIER_IN_USE : ReasonCodes.SUCCESS;
    }

    /** Tells whether a QoS 2 message that says it is sent again is acknowledged, and that is all. */
    boolean swallows(int packetId) {
        return release.has(Behavior.RESENT_QOS2_IS_SWALLOWED)
                && (awaitingRelease.containsKey(packetId) || !isAwaitingFull());
    }

    private boolean isAwaitingFull() {
        return awaitingRelease.size() >= settings.maxAwaitingRel();
    }

    void awaitRelease(int packetId, long now) {
        awaitingRelease.putIfAbsent(packetId, now);
    }

    /** PUBREL: whether the identifier was waited for. */
    boolean release(int packetId) {
        return awaitingRelease.remove(packetId) != null;
    }

    /** Forgets what was not released in time; whether some are left. */
    boolean expireAwaiting(long now) {
        long timeout = settings.awaitRelTimeout().toMillis();
        awaitingRelease.values().removeIf(since -> now - since >= timeout);
        return !awaitingRelease.isEmpty();
    }

    Acked puback(int packetId) {
        Optional<Inflight.Sent> sent = inflight.lookup(packetId);
        if (sent.isPresent() && !sent.get().received()) {
            if (release.has(Behavior.ACKS_MUST_FIT_THE_QOS)
                    && sent.get().message().qos() != 1) {
                return Acked.fault(ReasonCodes.PROTOCOL_ERROR);
            }
            inflight.remove(packetId);
        }
        return acked(sent, false);
    }

    Acked pubrec(int packetId) {
        Optional<Inflight.Sent> sent = inflight.lookup(packetId);
        if (sent.isPresent() && !sent.get().received()) {
            if (release.has(Behavior.ACKS_MUST_FIT_THE_QOS)
                    && sent.get().message().qos() != 2) {
                return Acked.fault(ReasonCodes.PROTOCOL_ERROR);
            }
            inflight.received(sent.get());
        }
        return acked(sent, false);
    }

    Acked pubcomp(int packetId) {
        Optional<Inflight.Sent> sent = inflight.lookup(packetId);
        if (sent.isPresent()
                && release.has(Behavior.ACKS_MUST_FIT_THE_QOS)
                && sent.get().message().qos() != 2) {
            return Acked.fault(ReasonCodes.PROTOCOL_ERROR);
        }
        if (sent.isPresent() && sent.get().received()) {
            inflight.remove(packetId);
        }
        return acked(sent, true);
    }

    private static Acked acked(Optional<Inflight.Sent> sent, boolean received) {
        if (sent.isEmpty()) {
            return Acked.fault(ReasonCodes.PACKET_IDENTIFIER_NOT_FOUND);
        }
        return sent.get().received() == received
                ? Acked.of(sent.get().message())
                : Acked.fault(ReasonCodes.PACKET_IDENTIFIER_IN_USE);
    }

    /** Messages as this subscriber gets them; its own are left out where it asked for that. */
    List<MqttMessage> enrich(List<Delivery> deliveries) {
        List<MqttMessage> messages = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            Subscription subscription = subscriptions.get(delivery.filter());
            MqttMessage message = delivery.message();
            if (subscription == null) {
                messages.add(message);
            } else if (!(subscription.options().noLocal()
                    && message.origin().from().equals(clientId))) {
                messages.add(enrich(message, subscription));
            }
        }
        return messages;
    }

    private static MqttMessage enrich(MqttMessage message, Subscription subscription) {
        boolean keepRetain =
                subscription.options().retainAsPublished() || message.flags().retained();
        Properties properties = subscription
                .identifier()
                .map(identifier -> message.properties().with("Subscription-Identifier", identifier))
                .orElse(message.properties());
        return message.granted(
                Math.min(subscription.options().qos(), message.qos()),
                keepRetain && message.flags().retain(),
                properties);
    }

    /** Sends what there is room for, and queues the rest. */
    List<Outgoing> deliver(List<MqttMessage> messages) {
        List<Outgoing> outgoing = new ArrayList<>();
        for (MqttMessage message : messages) {
            if (message.qos() == 0) {
                outgoing.add(new Outgoing(0, Optional.of(message)));
            } else if (inflight.room() == 0) {
                queue.add(message);
            } else {
                outgoing.add(send(message));
            }
        }
        return outgoing;
    }

    void enqueue(List<MqttMessage> messages) {
        messages.forEach(queue::add);
    }

    /** As many of the queue as there is room for; those of QoS 0 need none. */
    List<Outgoing> dequeue(long now) {
        List<MqttMessage> messages = new ArrayList<>();
        int room = inflight.room();
        while (room > 0) {
            Optional<MqttMessage> message = queue.poll(now);
            if (message.isEmpty()) {
                break;
            }
            messages.add(message.get());
            room -= message.get().qos() == 0 ? 0 : 1;
        }
        return deliver(messages);
    }

    /** Everything that was under way, once more, and then the queue. */
    List<Outgoing> replay(long now) {
        List<Outgoing> outgoing = new ArrayList<>();
        for (Inflight.Sent sent : inflight.all()) {
            outgoing.add(new Outgoing(
                    sent.packetId(),
                    sent.received()
                            ? Optional.empty()
                            : Optional.of(sent.message().asDuplicate())));
        }
        outgoing.addAll(dequeue(now));
        return outgoing;
    }

    /**
     * QoS 1 messages of shared subscriptions that nobody acknowledged, and those queued: others of the group get them.
     */
    List<MqttMessage> unfinishedShared(long now) {
        List<MqttMessage> unfinished = new ArrayList<>();
        inflight.all().stream()
                .map(Inflight.Sent::message)
                .filter(message -> message.qos() == 1)
                .forEach(unfinished::add);
        for (Optional<MqttMessage> next = queue.poll(now); next.isPresent(); next = queue.poll(now)) {
            unfinished.add(next.get());
        }
        return unfinished.stream()
                .filter(message -> message.qos() > 0 && message.share().isPresent())
                .toList();
    }

    private Outgoing send(MqttMessage message) {
        int packetId = nextPacketId;
        nextPacketId = packetId == MAX_PACKET_ID ? 1 : packetId + 1;
        inflight.insert(packetId, message);
        return new Outgoing(packetId, Optional.of(message));
    }
}
