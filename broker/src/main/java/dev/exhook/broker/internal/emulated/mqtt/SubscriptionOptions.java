package dev.exhook.broker.internal.emulated.mqtt;

/**
 * The options that a client asks for with a topic filter.
 *
 * @param noLocal MQTT 5: not what the client itself publishes
 * @param retainAsPublished MQTT 5: with the retain flag as the publisher set it
 * @param retainHandling MQTT 5: when retained messages come; 0 at each subscribe, 1 at a new one, 2 never
 */
public record SubscriptionOptions(int qos, boolean noLocal, boolean retainAsPublished, int retainHandling) {

    /** Only a QoS, as before MQTT 5. */
    public static SubscriptionOptions ofQos(int qos) {
        return new SubscriptionOptions(qos, false, false, 0);
    }
}
