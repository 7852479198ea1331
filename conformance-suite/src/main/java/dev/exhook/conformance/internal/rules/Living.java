package dev.exhook.conformance.internal.rules;

import dev.exhook.broker.internal.emulated.EmulatedClient;
import dev.exhook.conformance.internal.neighbors.Neighborhood;
import java.util.Locale;
import java.util.Optional;

/**
 * What clients live to see behind the {@link Front}.
 *
 * @param connack the code for a client that only the others decide on
 * @param suback the code for a subscription that only the others decide on
 * @param message what comes of a message that nobody before them has a say in
 */
record Living(int connack, int suback, String message) {

    /** Lives it. */
    static Living in(Neighborhood chain, String topic) {
        EmulatedClient comes = chain.connect(Front.PREFIX + "comes", Front.NOBODY);
        EmulatedClient asks = chain.connect(Front.PREFIX + "asks", Front.ADMITTED);
        EmulatedClient hears = chain.connect(Front.PREFIX + "hears", Front.ALLOWED);
        EmulatedClient sends = chain.connect(Front.PREFIX + "sends", Front.ALLOWED);
        int suback = chain.subscribe(asks, topic);
        chain.subscribe(hears, "#");
        Optional<Integer> code = chain.publish(sends, topic, Before.IGNORED.payload());
        return new Living(
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
