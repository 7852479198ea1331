package dev.exhook.conformance.internal.rules;

import dev.exhook.broker.internal.emulated.EmulatedClient;
import dev.exhook.conformance.internal.neighbors.Neighborhood;
import java.util.Locale;
import java.util.Optional;

/**
 * The view of clients behind the {@link ChainFront}.
 *
 * @param connack the code for a client that only the others decide on
 * @param suback the code for a subscription that only the others decide on
 * @param message what comes of a message that nobody before them has a say in
 */
record ClientView(int connack, int suback, String message) {

    /** Connects clients, subscribes and publishes, and notes what they see. */
    static ClientView observe(Neighborhood chain, String topic) {
        EmulatedClient comes = chain.connect(ChainFront.PREFIX + "comes", ChainFront.NOBODY);
        EmulatedClient asks = chain.connect(ChainFront.PREFIX + "asks", ChainFront.ADMITTED);
        EmulatedClient hears = chain.connect(ChainFront.PREFIX + "hears", ChainFront.ALLOWED);
        EmulatedClient sends = chain.connect(ChainFront.PREFIX + "sends", ChainFront.ALLOWED);
        int suback = chain.subscribe(asks, topic);
        chain.subscribe(hears, "#");
        Optional<Integer> code = chain.publish(sends, topic, Predecessor.IGNORED.payload());
        return new ClientView(
                comes.connackCode(),
                suback,
                code.map(ack -> heard(ack, hears, chain)).orElse("no acknowledgement"));
    }

    /** With code 0 somebody gets the message. */
    private static String heard(int ack, EmulatedClient hears, Neighborhood chain) {
        if (ack != 0) {
            return String.format(Locale.ROOT, "nothing published (PUBACK 0x%02x)", ack);
        }
        return hears.receive(1, chain.patience()).stream()
                .findFirst()
                .map(publish -> "a message on [" + publish.topic() + "] at QoS " + publish.qos() + " of "
                        + publish.payload().size() + " bytes")
                .orElse("nothing received");
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "CONNACK 0x%02x, SUBACK 0x%02x, %s", connack, suback, message);
    }
}
