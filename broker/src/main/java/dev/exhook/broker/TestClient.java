package dev.exhook.broker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An MQTT client of an emulated broker. It acknowledges what it gets, and keeps its connection alive, by itself. For
 * the thread that made its broker. Codes are MQTT 5's reason codes, also for older clients: 0 is success, 128 and above
 * are refusals.
 */
public interface TestClient {

    /** The code of the CONNACK; empty: the broker closed the connection without one. */
    Optional<Integer> connack();

    /** Tells whether the client was let in and has not gone since. */
    boolean isOnline();

    /** Subscribes: the code of the SUBACK, which is the granted QoS or a refusal; empty: there was none. */
    Optional<Integer> subscribe(String filter, int qos);

    /** Unsubscribes: the code of the UNSUBACK; empty: there was none, or the client is older than MQTT 5. */
    Optional<Integer> unsubscribe(String filter);

    /**
     * Publishes: the code of the last acknowledgement (16: nobody subscribed to it); empty: at QoS 0, and where the
     * broker gave none.
     */
    Optional<Integer> publish(String topic, String payload, int qos);

    /** The next messages, the oldest first: that many, or as many as there are when the broker's clock is 5 s on. */
    List<ReceivedMessage> receive(int count);

    /** Says goodbye. */
    void disconnect();

    /** The network goes away. */
    void drop();

    /** Tells whether the broker closes the connection, or has closed it, within this time of its clock. */
    boolean isClosedWithin(Duration time);
}
